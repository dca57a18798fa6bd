"""What every composer reads: the settings, the linked cards, the articles and what rests on them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote, urlsplit

from msgspec import Struct
from msgspec.structs import replace

from factsite.asking import Asked
from factsite.carding import told_of, words_of
from factsite.kinds import BY_FOLDER, KINDS
from factsite.linking import Links
from factsite.naming import HOME, LOG_PAGE, address_of, is_page_id, way
from factsite.records.article import Article
from factsite.records.card import Card
from factsite.records.correction import Correction
from factsite.records.page import Fact
from factsite.records.proof import Proof
from factsite.records.settings import Settings
from factsite.records.value import Reference
from factsite.records.view import Anchor, Frame
from factsite.withholding.veil import Veil

LOST = "404.html"
# What was corrected, for programs that follow it.
FEED = "corrections.xml"
# What is new of the whole site, and in the folder of a kind what is new of that.
NEWS = "feed.xml"
SEARCH_PAGE = "search.html"
# The pages that gather facts of the whole site.
TIMELINE, FIGURES, DEALINGS, SAID, UNKNOWN = VIEWS = (
    "timeline.html",
    "figures.html",
    "dealings.html",
    "said.html",
    "unknown.html",
)
VIEW_NAMES = dict(zip(VIEWS, ("Timeline", "Figures", "Who took part", "Who said it", "Open questions"), strict=True))
RULES_PAGE, GLOSSARY_PAGE, EDITORS_PAGE = "rules.html", "glossary.html", "editors.html"
DATA_PAGE = "data/index.html"
# The pages that the foot of every file leads to, where they are there.
FOOT = (("pages/method", "Method"), (LOG_PAGE, "Corrections"), ("pages/about", "About"))
_GITHUB = "https://github.com/"
# Where a repository's host lets a file of its main branch be edited.
_EDIT = {
    _GITHUB: "{repository}/edit/main/{path}",
    "https://gitlab.com/": "{repository}/-/edit/main/{path}",
    "https://codeberg.org/": "{repository}/_edit/main/{path}",
}


class Shelf(Struct, frozen=True):
    """The finished material of a site, and how its pages lead to each other.

    `citing` are the pages that cite each source, proven; `titled` the sources of which readers see no word but what
    a page quotes; `log` what was corrected. Where names are withheld, none of this has them any more, and `veil` tells
    which they are.
    """

    settings: Settings
    links: Links
    articles: Mapping[str, Article]
    citing: Mapping[str, tuple[Proof, ...]]
    titled: frozenset[str]
    log: tuple[Correction, ...] = ()
    veil: Veil | None = None

    @property
    def pages(self) -> Mapping[str, Card]:
        """The cards of pages; the others lead to the notices of those that were withdrawn."""
        gone = self.veil.notices if self.veil else {}
        return {id: card for id, card in self.links.cards.items() if id not in gone} if gone else self.links.cards

    def noting(self) -> tuple[Shelf, Mapping[str, Asked[Any]]]:
        """Return a shelf that notes what its tables are asked, and those tables by name."""
        cards, back, beside = Asked(self.links.cards), Asked(self.links.back), Asked(self.links.beside)
        articles, citing = Asked(self.articles), Asked(self.citing)
        links = replace(self.links, cards=cards, back=back, beside=beside)
        tables: dict[str, Asked[Any]] = {
            "cards": cards,
            "back": back,
            "beside": beside,
            "articles": articles,
            "citing": citing,
        }
        return replace(self, links=links, articles=articles, citing=citing), tables

    @property
    def searched(self) -> bool:
        """Whether the site has a search page; where there are no pages, there is nothing to find."""
        return self.settings.search and bool(self.links.kinds)

    @property
    def feed(self) -> bool:
        """Whether the site has a feed of corrections: in a feed all addresses are whole, and it belongs to the page."""
        return self.feeds and LOG_PAGE in self.links.cards

    @property
    def feeds(self) -> bool:
        """Whether the site has feeds."""
        return bool(self.settings.address) and "feeds" in self.settings.exports

    def anchor(self, start: str, page: str, fragment: str = "", text: str = "") -> Anchor:
        """Return the way from the file `start` to a page, in its title or other words."""
        card = self.links.cards[page]
        address = address_of(page) + (f"#{fragment}" if fragment else "")
        return Anchor(text or card.title, self.way(start, address))

    def way(self, start: str, address: str) -> str:
        """Return the link from the file `start` to `address`: relative, but for the page that is shown anywhere."""
        return f"{self._root(start)}{address}" if start == LOST else way(start, address)

    def _root(self, start: str) -> str:
        """Return the way from a file to the site's root; 404.html is served at every depth, so it needs the path."""
        if start == LOST and self.settings.address:
            return urlsplit(self.settings.address).path.rstrip("/") + "/"
        return "../" * start.count("/")

    def named(self, start: str, words: str) -> Anchor:
        """Return the way to the page that an id names, or the article's own words as they are."""
        return self.anchor(start, words) if is_page_id(words) and words in self.links.cards else Anchor(words)

    def frame(
        self, address: str, title: str, description: str, crumbs: tuple[Anchor, ...], noindex: bool, path: str = ""
    ) -> Frame:
        """Return what stands around the content of the file `address`, made from the page at `path` where it is one."""
        settings = self.settings
        folder = address.partition("/")[0]
        # Every sheet of a view belongs to its first one: timeline.2.html to timeline.html.
        view = f"{address.partition('.')[0]}.html"
        lists = (kind for kind in KINDS if kind.listed and kind.name in self.links.kinds)
        return Frame(
            address=address,
            root=self._root(address),
            title=title,
            description=description,
            site=settings.title,
            language=settings.language,
            nav=tuple(Anchor(kind.plural, self.way(address, f"{kind.folder}/index.html")) for kind in lists),
            foot=tuple(self._foot(address)),
            crumbs=crumbs,
            here=self.way(address, f"{folder}/index.html") if "/" in address else view if view in VIEWS else "",
            canonical="" if noindex else canonical_of(settings, address),
            hosted=bool(settings.address),
            noindex=noindex,
            contact=self._contact(address),
            edit=self._edit(path),
            search=self.way(address, f"{SEARCH_PAGE}#q") if self.searched else "",
            # The front page and the log tell of it: on every page it would weigh more than it is of use.
            feed=self.way(address, FEED) if self.feed and address in (address_of(HOME), address_of(LOG_PAGE)) else "",
            news=self._news(address),
            views=tuple(Anchor(name, self.way(address, file)) for file, name in VIEW_NAMES.items()),
        )

    def _news(self, start: str) -> Anchor | None:
        """Return the way from the front page, or a sheet of a list, to the feed of the facts that it leads to."""
        folder, _, name = start.rpartition("/")
        kind = BY_FOLDER.get(folder)
        if not self.feeds or not self.links.indexed:
            return None
        if start == address_of(HOME):
            return Anchor("New and changed facts", self.way(start, NEWS))
        if not kind or kind.name not in self.links.indexed or not name.startswith("index."):
            return None
        return Anchor(f"New and changed facts, {kind.plural.lower()}", self.way(start, f"{folder}/{NEWS}"))

    def _foot(self, start: str) -> Iterator[Anchor]:
        yield from (self.anchor(start, page, text=text) for page, text in FOOT if page in self.links.cards)
        yield Anchor("Glossary", self.way(start, GLOSSARY_PAGE))
        yield Anchor("Rules", self.way(start, RULES_PAGE))
        if self.settings.has_data:
            yield Anchor("Data", self.way(start, DATA_PAGE))
        yield Anchor("For editors", self.way(start, EDITORS_PAGE))
        if self.settings.repository:
            yield Anchor("Repository", self.settings.repository)
        if self.settings.licence:
            yield Anchor(f"Licence: {self.settings.licence}")

    def _contact(self, start: str) -> Anchor | None:
        """Return where errors are reported: the contact, the repository's issues, or the page on corrections."""
        contact = self.settings.contact or self._issues(start)
        if contact:
            return Anchor("Report an error", contact)
        return self.anchor(start, LOG_PAGE, text="Ask for a correction") if LOG_PAGE in self.links.cards else None

    def _issues(self, start: str) -> str:
        """Return where the repository takes reports: on GitHub the form for a correction, with the page filled in."""
        repository = self.settings.repository.rstrip("/")
        if not repository:
            return ""
        form = f"/new?template=correction.yml&page={quote(start, safe='')}" if repository.startswith(_GITHUB) else ""
        return f"{repository}/issues{form}"

    def _edit(self, path: str) -> Anchor | None:
        """Return where the file of a page is edited, where the repository's host is known and has the file."""
        repository = self.settings.repository.rstrip("/")
        form = next((form for host, form in _EDIT.items() if repository.startswith(host)), "")
        if not form or not path or path.startswith("/"):
            return None
        return Anchor("Edit this page", form.format(repository=repository, path=quote(path)))

    def told(self, fact: Fact) -> str:
        """Return what a fact says where its state is not shown beside it; a page by its title."""
        return self.words(fact) if isinstance(fact.parsed, Reference) else told_of(fact)

    def words(self, fact: Fact) -> str:
        """Return what a fact says, as a reader reads it; a page by its title."""
        return self.links.cards[fact.parsed.page].title if isinstance(fact.parsed, Reference) else words_of(fact)


def rule_address(rule: str) -> str:
    """Return the file below the site's root that explains a rule; no kind of page has its folder."""
    return f"rules/{rule}.html"


def canonical_of(settings: Settings, address: str) -> str:
    """Return the whole address of a file, or nothing where that of the site is not known."""
    if not settings.address:
        return ""
    return f"{settings.address.rstrip('/')}/{address.removesuffix('index.html')}"
