"""What one output file shows: finished data for the templates, which look nothing up.

Every `href` is relative to the file that shows it. Texts are plain and escaped by the template; `html` is already
safe.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Anchor:
    """Words that lead somewhere; `href` is empty where there is nowhere to go."""

    text: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """What every page of the site has around its content.

    `address` is the file below the site's root, `root` the way back there (`""`, `"../"`); `canonical` is empty
    unless the site's own address is known. `crumbs` lead from home to the parent; `here` is the folder of the page.
    """

    address: str
    root: str
    title: str
    description: str
    site: str
    language: str
    nav: tuple[Anchor, ...]
    foot: tuple[Anchor, ...]
    crumbs: tuple[Anchor, ...]
    here: str = ""
    canonical: str = ""
    noindex: bool = False
    contact: Anchor | None = None


@dataclass(frozen=True, slots=True)
class PassageView:
    """A passage with a little of the article around it. `words` alternates plain and value: (text, is the value)."""

    before: str
    words: tuple[tuple[str, bool], ...]
    after: str
    source: Anchor


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """What a value or sentence rests on: its passages and the chain from the first speaker to the article.

    `speakers` is empty for the article's own voice; `channel` as worded; `chain` the outlets in order and the source
    last. `absent` are words proven absent from the article; `remarks` are (label, text). `through` are those who tell
    what the speakers said, where they are no outlets of the source.
    """

    passages: tuple[PassageView, ...] = ()
    speakers: tuple[Anchor, ...] = ()
    channel: str = ""
    chain: tuple[Anchor, ...] = ()
    absent: tuple[str, ...] = ()
    remarks: tuple[tuple[str, str], ...] = ()
    through: tuple[Anchor, ...] = ()


@dataclass(frozen=True, slots=True)
class FactView:
    """A fact as a reader sees it.

    `state` is one of `claim`, `voice`, `hearsay`, `worked-out`, `taken-back`, `disputed`, `undisclosed`, `not-stated`,
    `none`; `state_words` says it in words. `value` leads to the other page where it is a reference. `qualifiers` are
    (label, anchor). `also` is what else is so, in a word: a value that was worked out may be disputed too.
    """

    anchor: str
    value: Anchor
    state: str
    state_words: str
    qualifiers: tuple[tuple[str, Anchor], ...]
    evidence: EvidenceView
    also: str = ""


@dataclass(frozen=True, slots=True)
class FactGroup:
    """The facts of one property under its label."""

    label: str
    facts: tuple[FactView, ...]


@dataclass(frozen=True, slots=True)
class ReferenceView:
    """An entry in the list of references below the prose.

    `sort` is `passage`, `fact`, `silence` or `own`; `text` its words where it has no passage; `fact` leads to the
    fact whose evidence it is; `back` leads to the marks in the prose.
    """

    number: int
    anchor: str
    sort: str
    text: str
    fact: Anchor | None
    evidence: EvidenceView
    back: tuple[Anchor, ...]


@dataclass(frozen=True, slots=True)
class BackView:
    """A page that refers to this one: where it does, and in which words."""

    page: Anchor
    words: str
    kind: str


@dataclass(frozen=True, slots=True)
class BackGroup:
    """The pages that refer here in the same way, under the heading of that way."""

    label: str
    links: tuple[BackView, ...]


@dataclass(frozen=True, slots=True)
class WaiverView:
    """A rule that a page sets aside: its truth, leading to where it is explained, and the reason."""

    rule: Anchor
    reason: str


@dataclass(frozen=True, slots=True)
class CorrectionView:
    """An entry of the corrections log.

    `page` and `fact` lead to what was corrected; `fact` has no text where it was prose or a whole page. `old` and
    `new` have none where nothing stood there, or was left; where `unrepeated`, they are not told at all.
    """

    date: str
    page: Anchor
    fact: Anchor
    old: Anchor
    new: Anchor
    reason: str
    kind: str
    unrepeated: bool


@dataclass(frozen=True, slots=True)
class PageView:
    """A fact page: facts, prose with its references, what refers here, and its dates.

    `log` is the whole corrections log, on the page that shows it; `corrections` are those of this page.
    """

    frame: Frame
    title: str
    summary: str
    aliases: tuple[str, ...]
    public_interest: str
    namesakes: tuple[Anchor, ...]
    groups: tuple[FactGroup, ...]
    prose: str
    references: tuple[ReferenceView, ...]
    back: tuple[BackGroup, ...]
    waivers: tuple[WaiverView, ...]
    published: str
    changed: str
    corrections: tuple[CorrectionView, ...] = ()
    log: tuple[CorrectionView, ...] = ()


@dataclass(frozen=True, slots=True)
class RestView:
    """Something that rests on a passage: a fact or a sentence of a page."""

    page: Anchor
    label: str
    words: str


@dataclass(frozen=True, slots=True)
class CitedView:
    """A cited passage of an article: its address on the page, its first words, and what rests on it."""

    anchor: str
    words: str
    rests: tuple[RestView, ...]


@dataclass(frozen=True, slots=True)
class SegmentView:
    """Running words of an article that the same passages cover.

    `starts` are the anchors of passages that begin here, `cited` those that cover it; `elided` marks a stretch left
    out (its text is empty), with a `reason` where that is on purpose.
    """

    text: str
    starts: tuple[str, ...] = ()
    cited: tuple[str, ...] = ()
    elided: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ParagraphView:
    """A paragraph of an article and the cited passages that begin in it."""

    heading: bool
    segments: tuple[SegmentView, ...]
    cited: tuple[CitedView, ...]


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source page: the page itself, and its article with every cited passage marked.

    `leaves_out` tells whether a part of the article is left out on purpose.
    """

    page: PageView
    sha256: str
    seed: str
    show: str
    share: int
    paragraphs: tuple[ParagraphView, ...]
    leaves_out: bool = False


@dataclass(frozen=True, slots=True)
class RowView:
    """A row of a list: the page, its summary, and a cell (several values) for each column.

    `keys` are what the cells sort by, one a column (a day or a number); none or empty where the words themselves do.
    """

    page: Anchor
    summary: str
    cells: tuple[tuple[str, ...], ...]
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ListView:
    """All pages of a kind."""

    frame: Frame
    title: str
    columns: tuple[str, ...]
    rows: tuple[RowView, ...]


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A fact in a table that gathers facts of many pages."""

    page: Anchor
    label: str
    fact: FactView


@dataclass(frozen=True, slots=True)
class HomeView:
    """The front page: prose, the figures and who gives them, what is disputed, undisclosed or not stated, and lists."""

    frame: Frame
    title: str
    summary: str
    prose: str
    references: tuple[ReferenceView, ...]
    claims: tuple[ClaimView, ...]
    disputed: tuple[ClaimView, ...]
    absent: tuple[ClaimView, ...]
    lists: tuple[ListView, ...]
    waivers: tuple[WaiverView, ...]
    published: str
    changed: str
    corrections: tuple[CorrectionView, ...] = ()


@dataclass(frozen=True, slots=True)
class MessageView:
    """A page with nothing but a message: 404."""

    frame: Frame
    title: str
    message: str


@dataclass(frozen=True, slots=True)
class ExampleView:
    """What an author writes, as (file, text), beside what the author sees (a line each, none where it passes)."""

    sentence: str
    fails: bool
    files: tuple[tuple[str, str], ...]
    problems: tuple[str, ...]
    hints: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RuleView:
    """A rule: its id, which is its anchor too, the truth it protects in paragraphs, and examples."""

    id: str
    truth: tuple[str, ...]
    severity: str
    waivable: bool
    examples: tuple[ExampleView, ...]


@dataclass(frozen=True, slots=True)
class RulesView:
    """Every rule that the build proves."""

    frame: Frame
    title: str
    summary: str
    rules: tuple[RuleView, ...]


View = PageView | SourceView | ListView | HomeView | RulesView | MessageView
