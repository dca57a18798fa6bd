"""Write a text as a YAML scalar that is read back as it is."""

from __future__ import annotations

from factsite.patterns import Pattern
from factsite.reading.yaml_faults import in_quotation_marks

# What may stand without quotation marks: nothing at its ends or inside it means anything to YAML.
_PLAIN = Pattern(r"[\w“‘(](?:(?!:\s|\s#)[^\"\\\n])*(?<![\s:])\Z")
_IN_LIST = Pattern(r"[,\[\]{}]")


def as_scalar(text: str, in_list: bool = False) -> str:
    """Return a text of one line as it stands behind a key, or between the brackets of a list.

    A number in a list is put in quotation marks, as editors do to see that it is a word.
    """
    plain = _PLAIN.match(text) and not (in_list and (_IN_LIST.search(text) or text.isdigit()))
    return text if plain else in_quotation_marks(text)
