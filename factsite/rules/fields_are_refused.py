from __future__ import annotations

from collections.abc import Iterator

from factsite.patterns import Pattern
from factsite.records.value import Text
from factsite.records.written import Written
from factsite.rules.case import Case, Fault

_MAIL = Pattern(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
# Nine digits or more, as people group them; a figure is grouped by threes and commas.
_PHONE = Pattern(r"(?<![\w,.])\+?\(?\d{1,4}\)?(?:[ ./-]\(?\d{2,4}\)?){2,5}(?![\w,])|(?<!\w)\+\d{9,15}(?!\d)")
_DIGIT = Pattern(r"\d")
_SHORTEST = 9
# The key that pages about people need.
_INTEREST = "public_interest"
_RED_CROSS = Pattern(r"\bRed Cross\b|\bICRC\b")


def fields_are_refused(case: Case) -> Iterator[Fault]:
    """No page states what would expose or harm a person.

    That is: birth date, address, family, health, unit, interrogation, confession, prosecution, phone, e-mail, and of
    a person the Red Cross status. No front matter has such a key; no text has a mail address or phone number.
    """
    for written in _texts(case) if case.kind.listed else ():
        mail = _MAIL.search(written.text) if "@" in written.text else None
        phone = _PHONE.search(written.text) if len(_DIGIT.findall(written.text)) >= _SHORTEST else None
        if mail:
            yield Fault(written.at(mail.start()), "a mail address stands on no page", "leave it out")
        if phone and len(_DIGIT.findall(phone.group())) >= _SHORTEST:
            yield Fault(written.at(phone.start()), "a phone number stands on no page", "leave it out")
        match = _RED_CROSS.search(written.text) if _INTEREST in case.kind.needs else None
        if match:
            message = "what the Red Cross knows of a person stands on no page"
            yield Fault(written.at(match.start()), message, "leave it out")


def _texts(case: Case) -> Iterator[Written]:
    yield from case.texts_of_page()
    yield from (block.text for block in case.page.prose.blocks)
    yield from (fact.value for fact in case.page.facts if isinstance(fact.parsed, Text) and fact.property != "address")
