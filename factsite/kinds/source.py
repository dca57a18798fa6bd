"""An article, and what it says of itself."""

from __future__ import annotations

from factsite.kinds.table import Kind, Property

SOURCE = Kind(
    "source",
    "sources",
    "Source",
    "Sources",
    (
        Property(
            "publisher",
            "Publisher",
            "reference",
            ("organization",),
            "Published",
            itself=True,
            means="Who published the article, as the article itself says.",
        ),
        Property(
            "relays",
            "Passes on",
            "reference",
            ("organization",),
            "Passed on in",
            itself=True,
            means="Whose report the article passes on.",
        ),
        Property("author", "Author", "text", itself=True, means="Who wrote the article, as the article itself says."),
        Property(
            "date",
            "Date",
            "date",
            single=True,
            itself=True,
            means="The day of the article, as the article itself says.",
        ),
        Property("address", "Address", "text", means="Where the article can be read, as the copy kept here says."),
        Property("rights", "Rights", "text", means="Who holds the rights in the article, as the copy kept here says."),
    ),
    needs=("seed", "sha256"),
    may=("show", "left_out", "retracted", "superseded_by"),
    states=("publisher", "author", "date", "address"),
    stores=True,
    columns=("publisher", "relays", "date"),
    on_home=True,
    noindex=True,
    schema="NewsArticle",
)
