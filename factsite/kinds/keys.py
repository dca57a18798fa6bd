"""The keys that front matter may have, and those that none may."""

from __future__ import annotations

from factsite.kinds.table import Kind

# Keys that every page may have, but for those that its kind has no use for; the first two it must.
COMMON = (
    *("title", "summary", "aliases", "not", "was", "source", "published", "changed", "noindex"),
    *("withdrawn", "display_name", "waive", "facts"),
)
NEEDED = ("title", "summary")
# An article bears no name that could be withheld, and a plain page is the site's own words: one is deleted.
_WITHHOLDING = ("withdrawn", "display_name")
# Words that no front matter may have as a key, or as a word of one: what identifies people beyond their public part,
# or harms them. The Third Geneva Convention (article 13) protects prisoners from public curiosity.
REFUSED = frozenset(
    "birth birthday birthdate born dob age family wife husband spouse son daughter child children parent parents "
    "mother father brother sister relatives relative health diagnosis wounds injuries injury illness medical "
    "disability unit brigade battalion regiment company interrogation confession prosecution charge charges trial "
    "indictment sentence conviction verdict phone telephone mobile email mail home residence passport photo "
    "photograph picture image video religion ethnicity coordinates red_cross icrc address "
    # Other words for the same, and the same in the languages of the two sides.
    "birthplace kin sibling siblings fiance fiancee nephew niece cousin grandmother grandfather widow orphan "
    "hospital medication hiv pregnancy platoon squad regimental cell cellphone fax whatsapp viber "
    "skype login username inn ssn taxpayer biometric portrait interrogated confessed prosecuted accused redcross "
    "народження вік адреса родина сімя дружина чоловік син дочка діти мати батько брат сестра родичі здоровя діагноз "
    "поранення хвороба частина бригада батальйон полк рота допит зізнання обвинувачення звинувачення суд вирок "
    "телефон мобільний пошта прописка паспорт фото відео релігія національність "
    "рождения возраст адрес семья жена муж сын дочь дети мать отец родственники здоровье диагноз ранение болезнь "
    "часть батальон допрос признание обвинение приговор почта мобильный видео религия национальность".split()
)


def common_keys(kind: Kind) -> tuple[str, ...]:
    """Return those of the keys of every page that one of this kind may have."""
    idle = ("source", *_WITHHOLDING) if kind.stores else () if kind.listed else _WITHHOLDING
    return tuple(key for key in COMMON if key not in idle)
