"""Views made by hand from the two articles: what a site shows, in every state, and one page that is hard on it."""

from __future__ import annotations

from msgspec.structs import replace

from factsite.records.view import (
    Anchor,
    BackGroup,
    BackView,
    CitedView,
    ClaimsView,
    ClaimView,
    CorrectionView,
    EditorsView,
    EntryView,
    EvidenceView,
    ExampleView,
    FactGroup,
    FactView,
    Frame,
    GatheredView,
    GlossaryView,
    HomeView,
    KeysView,
    KeyView,
    KindView,
    ListView,
    MessageView,
    MovedView,
    PageView,
    ParagraphView,
    PassageView,
    Piece,
    ReferenceView,
    RefersView,
    RestView,
    RowView,
    RuleRow,
    RulesView,
    RuleView,
    Scale,
    SearchView,
    SegmentView,
    Sheets,
    SourceView,
    TableView,
    TermsView,
    View,
    WaiverView,
    WithheldView,
)

PAYLOAD = "<script>alert(1)</script>"
SOURCE = "Russia and Ukraine Engage in Latest POW Exchange, Returning 146 Soldiers Each"
FOLDERS = ("exchanges", "people", "organizations", "places", "events", "topics", "sources")


def frame(address: str, title: str, description: str = "", *, noindex: bool = False) -> Frame:
    """Return what stands around a page of the specimen site."""
    folder = address.rpartition("/")[0]
    root = "../" if folder else ""
    return Frame(
        address=address,
        root=root,
        title=title,
        description=description,
        site="Prisoner exchanges",
        language="en",
        nav=tuple(Anchor(name.capitalize(), f"{root}{name}/index.html") for name in FOLDERS),
        foot=(
            Anchor("How it is made", f"{root}pages/method.html"),
            Anchor("Corrections", f"{root}pages/corrections.html"),
        ),
        crumbs=((Anchor(folder.capitalize(), "index.html"),) if folder and not address.endswith("index.html") else ()),
        here=f"{root}{folder}/index.html" if folder else "",
        canonical="" if noindex else f"https://example.org/{address}",
        noindex=noindex,
        contact=Anchor("Write to us", "mailto:desk@example.org"),
        edit=Anchor("Edit this page", f"https://example.org/edit/{address}"),
        search=f"{root}search.html",
        views=(Anchor("Timeline", f"{root}timeline.html"), Anchor("Figures", f"{root}figures.html")),
    )


def passage(before: str, words: str, after: str, *, hits: tuple[str, ...] = (), anchor: str = "q-1") -> PassageView:
    """Return a passage of the second article, with the hits marked in its words."""
    pieces: list[tuple[str, bool]] = []
    rest = words
    for hit in hits:
        plain, _, rest = rest.partition(hit)
        pieces += [(plain, False), (hit, True)] if plain else [(hit, True)]
    return PassageView(
        before=before,
        words=(*pieces, (rest, False)) if rest else tuple(pieces),
        after=after,
        source=Anchor(SOURCE, f"../sources/exchange-of-146.html#{anchor}"),
    )


ARTICLE = Anchor(SOURCE, "../sources/exchange-of-146.html")
RUSSIA = Anchor("Russia", "../places/russia.html")
UKRAINE = Anchor("Ukraine", "../places/ukraine.html")
MINISTRY = Anchor("Russian Defense Ministry", "../organizations/russian-defense-ministry.html")
HEADQUARTERS = Anchor(
    "Coordination Headquarters for the Treatment of Prisoners of War",
    "../organizations/coordination-headquarters.html",
)
ZELENSKY = Anchor("Volodymyr Zelensky", "../people/volodymyr-zelensky.html")
YERMAK = Anchor("Andriy Yermak", "../people/andriy-yermak.html")
OUTLET = Anchor("an outlet the article does not name")

EACH = FactView(
    anchor="returned.each",
    value=Anchor("146"),
    state="voice",
    state_words="in the article’s own voice",
    qualifiers=(("", Anchor("prisoners of war")), ("", Anchor("each"))),
    evidence=EvidenceView(
        passages=(
            passage(
                "",
                "On Sunday, Russia and Ukraine each returned 146 prisoners of war",
                ", marking the latest development in a series of exchanges …",
                hits=("146 prisoners of war",),
                anchor="q-sunday",
            ),
        ),
        chain=(ARTICLE,),
    ),
)
TO_RUSSIA = FactView(
    anchor="returned.to-russia",
    value=Anchor("146"),
    state="claim",
    state_words="said",
    qualifiers=(("", Anchor("Russian soldiers")), ("to", RUSSIA)),
    evidence=EvidenceView(
        passages=(
            passage(
                "The Russian Defense Ministry stated on Telegram, ",
                "“On August 24, 146 Russian soldiers were returned from areas under the control of Kyiv.”",
                " It added that “in return, 146 Ukrainian Armed Forces …",
                hits=("146 Russian soldiers",),
                anchor="q-telegram",
            ),
        ),
        speakers=(MINISTRY,),
        channel="Telegram",
        chain=(ARTICLE,),
    ),
)
TO_UKRAINE = replace(
    TO_RUSSIA,
    anchor="returned.to-ukraine",
    qualifiers=(("", Anchor("Ukrainian Armed Forces prisoners of war")), ("to", UKRAINE)),
    evidence=replace(
        TO_RUSSIA.evidence,
        passages=(
            passage(
                "… from areas under the control of Kyiv.” It added that ",
                "“in return, 146 Ukrainian Armed Forces prisoners of war were sent back to Ukraine.”",
                " However, Ukraine did not disclose any numbers …",
                hits=("146 Ukrainian Armed Forces prisoners of war", "Ukraine"),
                anchor="q-return",
            ),
        ),
    ),
)
UNDISCLOSED = FactView(
    anchor="returned.by-ukraine",
    value=Anchor("undisclosed"),
    state="undisclosed",
    state_words="undisclosed",
    qualifiers=(("by", UKRAINE),),
    evidence=EvidenceView(
        passages=(
            passage(
                "… were sent back to Ukraine.” However, ",
                "Ukraine did not disclose any numbers related to the exchange",
                ".",
                hits=("Ukraine", "did not disclose"),
                anchor="q-undisclosed",
            ),
        ),
        chain=(ARTICLE,),
    ),
)
CITIZENS = FactView(
    anchor="included.kursk",
    value=Anchor("eight"),
    state="claim",
    state_words="said",
    qualifiers=(("", Anchor("Russian citizens")), ("from", Anchor("the Kursk region", "../places/kursk-region.html"))),
    evidence=EvidenceView(
        passages=(
            passage(
                "Additionally, Russia mentioned that ",
                "“eight Russian citizens from the Kursk region, who were illegally detained”",
                " by Kyiv were also included in the swap.",
                hits=("eight Russian citizens",),
                anchor="q-eight",
            ),
        ),
        speakers=(RUSSIA,),
        chain=(ARTICLE,),
        remarks=(("Note", "“illegally detained” are Russia’s words."),),
    ),
)
DATE = FactView(
    anchor="date",
    value=Anchor("August 24"),
    state="worked-out",
    state_words="worked out",
    qualifiers=(("worked out", Anchor("Sunday 24 August 2025")),),
    evidence=EvidenceView(
        passages=(
            passage(
                "… stated on Telegram, ",
                "“On August 24, 146 Russian soldiers",
                " were returned …",
                hits=("August 24",),
                anchor="q-telegram",
            ),
            passage(
                "",
                "On Sunday, Russia and Ukraine each returned",
                " 146 prisoners of war …",
                hits=("Sunday",),
                anchor="q-sunday",
            ),
        ),
        speakers=(MINISTRY,),
        channel="Telegram",
        chain=(ARTICLE,),
        remarks=(("Worked out", "August 24 was a Sunday in 2025; the article names no year."),),
    ),
)
HEADLINE = FactView(
    anchor="described_as.headline",
    value=Anchor("146 Soldiers Each"),
    state="disputed",
    state_words="disputed",
    qualifiers=(),
    evidence=EvidenceView(
        passages=(
            passage(
                "Russia and Ukraine Engage in Latest POW Exchange, ",
                "Returning 146 Soldiers Each",
                "",
                hits=("146 Soldiers Each",),
                anchor="q-headline",
            ),
        ),
        chain=(ARTICLE,),
        remarks=(
            ("Disputed", "The headline says soldiers; the text says prisoners of war, and names freed civilians."),
        ),
    ),
)
BODY = replace(
    HEADLINE,
    anchor="described_as.parties",
    value=Anchor("hundreds of POWs this year"),
    evidence=EvidenceView(
        passages=(
            passage(
                "… a series of exchanges that have resulted in ",
                "the release of hundreds of POWs this year, according to both parties involved",
                ".",
                hits=("hundreds of POWs this year",),
                anchor="q-hundreds",
            ),
        ),
        speakers=(Anchor("both parties involved"),),
        chain=(ARTICLE,),
        remarks=(("Disputed", "Further down the article says that Ukraine disclosed no numbers."),),
    ),
)
NO_MEDIATOR = FactView(
    anchor="mediator",
    value=Anchor("not stated"),
    state="not-stated",
    state_words="not stated",
    qualifiers=(),
    evidence=EvidenceView(chain=(ARTICLE,), absent=("mediator", "mediated", "Emirates", "Turkey")),
)
FREED = FactView(
    anchor="released.khyliuk",
    value=Anchor("Dmytro Khyliuk", "../people/dmytro-khyliuk.html"),
    state="claim",
    state_words="said",
    qualifiers=(),
    evidence=EvidenceView(
        passages=(
            passage(
                "",
                "Among the Ukrainians freed on Sunday were “two journalists, Dmytro Khyliuk and Mark Kaliush,”",
                " as reported by Ukraine’s Coordination Headquarters for the Treatment of Prisoners of War …",
                hits=("Dmytro Khyliuk",),
                anchor="q-among",
            ),
        ),
        speakers=(HEADQUARTERS,),
        channel="Telegram",
        chain=(ARTICLE,),
    ),
)
NONE = FactView(
    anchor="freed.children",
    value=Anchor("none"),
    state="none",
    state_words="stated as none",
    qualifiers=(),
    evidence=replace(FREED.evidence, remarks=(("Note", "Made up for this specimen."),)),
)

TAKEN_BACK = replace(
    FREED,
    anchor="freed.earlier",
    value=Anchor("200"),
    state="taken-back",
    state_words="taken back",
    evidence=replace(FREED.evidence, remarks=(("Taken back", "Made up for this specimen."),)),
)
HEARSAY = replace(
    FREED,
    anchor="freed.hearsay",
    value=Anchor("hundreds"),
    state="hearsay",
    state_words="said, and nobody is named",
    evidence=replace(FREED.evidence, speakers=(), channel=""),
)
TOLD = replace(
    FREED,
    anchor="freed.told",
    value=Anchor("30"),
    evidence=replace(FREED.evidence, speakers=(UKRAINE,), channel="", through=(MINISTRY,)),
)

EXCHANGE = PageView(
    frame=frame(
        "exchanges/146-each.html",
        "Exchange of August 24",
        "On a Sunday, Russia and Ukraine each returned 146 prisoners of war.",
    ),
    title="Exchange of August 24: 146 each",
    summary=(
        "On a Sunday, Russia and Ukraine each returned 146 prisoners of war. "
        "Russia gave figures for both sides; Ukraine disclosed none."
    ),
    aliases=(),
    public_interest="",
    namesakes=(),
    groups=(
        FactGroup("Date", (DATE,)),
        FactGroup("Returned", (EACH, TO_RUSSIA, TO_UKRAINE, UNDISCLOSED)),
        FactGroup("Also included", (CITIZENS,)),
        FactGroup("Described as", (HEADLINE, BODY)),
        FactGroup(
            "Named as freed",
            (
                FREED,
                replace(FREED, anchor="released.kaliush", value=Anchor("Mark Kaliush", "../people/mark-kaliush.html")),
            ),
        ),
        FactGroup("Mediator", (NO_MEDIATOR,)),
        FactGroup("Children", (NONE,)),
        FactGroup("Freed", (TAKEN_BACK, HEARSAY, TOLD)),
    ),
    prose=(
        '<p id="b-1">Russia and Ukraine each returned 146 prisoners of war on a Sunday.'
        '<sup><a id="m-each-1" href="#r-1" aria-label="Reference 1">1</a></sup> The '
        '<a href="../organizations/russian-defense-ministry.html">Russian Defense Ministry</a> gave the day as '
        "August&nbsp;24 and "
        "said that 146 “Ukrainian Armed Forces prisoners of war were sent back”."
        '<sup><a id="m-back-1" href="#r-2" aria-label="Reference 2">2</a></sup></p>\n'
        '<h2 id="who-was-freed">Who was freed</h2>\n'
        '<p id="b-2">Among those freed were two journalists, <a href="../people/dmytro-khyliuk.html">'
        "Dmytro Khyliuk</a> and "
        '<a href="../people/mark-kaliush.html">Mark Kaliush</a>,<sup><a id="m-khyliuk-1" href="#r-3" '
        'aria-label="Reference 3">3</a></sup> and the former mayor of Kherson, '
        '<a href="../people/volodymyr-mykolayenko.html">Volodymyr Mykolayenko</a>.<sup>'
        '<a id="m-back-2" href="#r-2" aria-label="Reference 2">2</a></sup></p>\n'
        '<p id="b-3">The article does not say who brought the two sides together.<sup><a id="m-silence-1" '
        'href="#r-4" aria-label="Reference 4">4</a></sup> Counted here are only those whom a source '
        'counts.<sup><a id="m-own-1" href="#r-5" aria-label="Reference 5">5</a></sup></p>'
    ),
    references=(
        ReferenceView(1, "r-1", "passage", "", None, EACH.evidence, (Anchor("1", "#m-each-1"),)),
        ReferenceView(
            2,
            "r-2",
            "passage",
            "",
            None,
            TO_UKRAINE.evidence,
            (Anchor("a", "#m-back-1"), Anchor("b", "#m-back-2")),
        ),
        ReferenceView(
            3,
            "r-3",
            "fact",
            "",
            Anchor("Dmytro Khyliuk: occupation", "../people/dmytro-khyliuk.html#occupation"),
            FREED.evidence,
            (Anchor("1", "#m-khyliuk-1"),),
        ),
        ReferenceView(
            4,
            "r-4",
            "silence",
            "",
            None,
            NO_MEDIATOR.evidence,
            (Anchor("1", "#m-silence-1"),),
        ),
        ReferenceView(
            5, "r-5", "own", "how this page was put together.", None, EvidenceView(), (Anchor("1", "#m-own-1"),)
        ),
    ),
    back=(
        BackGroup(
            "Freed in",
            (
                BackView(
                    Anchor("Dmytro Khyliuk", "../people/dmytro-khyliuk.html#released_on"), "Freed on Sunday.", "Person"
                ),
                BackView(Anchor("Mark Kaliush", "../people/mark-kaliush.html#released_on"), "", "Person"),
            ),
        ),
        BackGroup(
            "Mentioned in",
            (
                BackView(
                    Anchor("Talks in Istanbul", "../events/istanbul-talks.html#b-2"),
                    "“The extensive prisoner swaps have been the sole significant outcome of three rounds …”",
                    "Event",
                ),
            ),
        ),
    ),
    waivers=(),
    published="3 September 2025",
    changed="14 September 2025",
)

CORRECTIONS = (
    CorrectionView(
        date=PAYLOAD,
        page=Anchor(PAYLOAD, "p.html"),
        fact=Anchor(PAYLOAD, "p.html#x"),
        old=Anchor("long" * 40),
        new=Anchor(PAYLOAD, "q.html"),
        reason=PAYLOAD,
        kind=PAYLOAD,
        unrepeated=False,
    ),
    CorrectionView(PAYLOAD, Anchor(PAYLOAD), Anchor(""), Anchor(PAYLOAD), Anchor(""), PAYLOAD, PAYLOAD, False),
    CorrectionView(PAYLOAD, Anchor(PAYLOAD), Anchor(""), Anchor(""), Anchor(""), PAYLOAD, PAYLOAD, True),
)

PERSON = PageView(
    frame=frame(
        "people/dmytro-khyliuk.html", "Dmytro Khyliuk", "Journalist, freed in an exchange of prisoners.", noindex=True
    ),
    title="Dmytro Khyliuk",
    summary="Journalist, freed in an exchange of prisoners.",
    aliases=("Khyliuk", "Дмитро Хилюк"),
    public_interest="named on release by Ukraine’s Coordination Headquarters and by the President",
    namesakes=(Anchor("Dmytro Usov", "dmytro-usov.html"),),
    groups=(
        FactGroup(
            "Occupation",
            (
                replace(
                    FREED,
                    anchor="occupation",
                    value=Anchor("journalist"),
                    evidence=replace(
                        FREED.evidence,
                        passages=(
                            passage(
                                "Among the Ukrainians freed on Sunday were ",
                                "“two journalists, Dmytro Khyliuk and Mark Kaliush,”",
                                " as reported by Ukraine’s Coordination Headquarters …",
                                hits=("journalist",),
                                anchor="q-among",
                            ),
                        ),
                    ),
                ),
            ),
        ),
        FactGroup(
            "Held since",
            (
                FactView(
                    "held_since",
                    Anchor("March 2022"),
                    "claim",
                    "said",
                    (),
                    EvidenceView(
                        passages=(
                            passage(
                                "Ukrainian President Volodymyr Zelensky announced on social media that ",
                                "Khyliuk “was kidnapped in the Kyiv region in March 2022",
                                " and is finally back home in Ukraine.”",
                                hits=("March 2022",),
                                anchor="q-kidnapped",
                            ),
                        ),
                        speakers=(ZELENSKY,),
                        channel="social media",
                        chain=(ARTICLE,),
                    ),
                ),
            ),
        ),
        FactGroup(
            "Held in",
            (
                replace(
                    NO_MEDIATOR,
                    anchor="held_in",
                    evidence=EvidenceView(chain=(ARTICLE,), absent=("Khyliuk’s prison", "colony")),
                ),
            ),
        ),
    ),
    prose=(
        '<p id="b-1">Khyliuk was <a href="../exchanges/146-each.html">freed</a> together with '
        '<a href="mark-kaliush.html">Mark Kaliush</a>.'
        '<sup><a id="m-occupation-1" href="#occupation" aria-label="1, fact: Occupation">1</a></sup></p>\n'
        "<ul>\n<li>A list item.</li>\n"
        "<li>Another, with a longer text that runs over the end of the line so that it is seen to hang.</li>\n</ul>\n"
        '<table>\n<thead><tr><th scope="col">Who</th><th scope="col">Words</th></tr></thead>\n'
        "<tbody><tr><td>RSF</td><td>“targeted for their journalistic activities”</td></tr></tbody>\n</table>"
    ),
    references=(),
    back=(
        BackGroup(
            "Named as freed",
            (
                BackView(
                    Anchor("Exchange of August 24: 146 each", "../exchanges/146-each.html#released.khyliuk"),
                    "two journalists, Dmytro Khyliuk and Mark Kaliush",
                    "Exchange",
                ),
            ),
        ),
    ),
    waivers=(
        WaiverView(
            Anchor("pages-are-reachable", "../rules/pages-are-reachable.html"), f"readers come from a list {PAYLOAD}"
        ),
    ),
    published="3 September 2025",
    changed="",
)

HARD_NAME = "محمد العربي"
HARD = replace(
    PERSON,
    frame=replace(
        frame("people/hard.html", f"Hard {PAYLOAD}", f'"{PAYLOAD}'),
        site=f"Site {PAYLOAD}",
        contact=Anchor(PAYLOAD, "mailto:a@example.org?subject=%22%3E"),
    ),
    title=(
        "Міністерство оборони Російської Федерації "
        + PAYLOAD
        + " Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft " * 2
    ).ljust(200, "x"),
    summary=f"{HARD_NAME} {PAYLOAD} and Дмитро Хилюк",
    aliases=(HARD_NAME, PAYLOAD, "Координаційний штаб з питань поводження з військовополоненими"),
    public_interest=PAYLOAD,
    namesakes=(Anchor(PAYLOAD, "x.html?a=1&b=%22"), Anchor(HARD_NAME)),
    groups=(
        FactGroup(
            f"Label {PAYLOAD}",
            tuple(
                FactView(
                    f"described_as.{state}",
                    Anchor(f"{HARD_NAME} {PAYLOAD} " + "x" * 90, "x.html"),
                    state,
                    f"{state} {PAYLOAD}",
                    ((f"by {PAYLOAD}", Anchor(PAYLOAD)), ("worked out", Anchor(PAYLOAD))),
                    EvidenceView(
                        passages=(
                            PassageView(
                                f"before {PAYLOAD} ",
                                ((f"words {PAYLOAD}", True), (" & more", False)),
                                f" after {PAYLOAD}",
                                Anchor(PAYLOAD, "#main"),
                            ),
                        ),
                        speakers=(Anchor(PAYLOAD), Anchor(HARD_NAME, "y.html"), Anchor("third")),
                        channel=PAYLOAD,
                        chain=(Anchor(PAYLOAD), Anchor("outlet", "z.html")),
                        absent=(PAYLOAD, "“already quoted”"),
                        remarks=((PAYLOAD, PAYLOAD),),
                    ),
                )
                for state in ("claim", "voice", "worked-out", "disputed", "undisclosed", "not-stated", "none")
            ),
        ),
    ),
    prose="<p>Safe prose.</p>",
    references=(
        ReferenceView(
            1,
            "r-1",
            "own",
            PAYLOAD,
            Anchor(PAYLOAD, "p.html"),
            EvidenceView(absent=(PAYLOAD,)),
            (Anchor(PAYLOAD, "#m-x-1"),),
        ),
    ),
    back=(BackGroup(PAYLOAD, (BackView(Anchor(PAYLOAD, "q.html"), PAYLOAD, PAYLOAD),)),),
    published=PAYLOAD,
    changed=PAYLOAD,
    corrections=CORRECTIONS,
    log=CORRECTIONS,
    contents=(Anchor("Facts", "#h-facts"), Anchor(PAYLOAD, "#main")),
    earlier=(Anchor(PAYLOAD, "a.html"), Anchor(HARD_NAME, "b.html")),
    later=(Anchor(PAYLOAD, "c.html"),),
)


def rests(*pages: tuple[str, str, str]) -> tuple[RestView, ...]:
    """Return what rests on a passage: (page, label, words)."""
    return tuple(
        RestView(Anchor(page, f"../exchanges/146-each.html#b-{n}"), label, words)
        for n, (page, label, words) in enumerate(pages, 1)
    )


ARTICLE_VIEW = SourceView(
    page=PageView(
        frame=frame("sources/exchange-of-146.html", SOURCE, "An article on the exchange of August 24.", noindex=True),
        title=SOURCE,
        summary="An article about the exchange of August 24. It names neither its author nor its outlet.",
        aliases=(),
        public_interest="",
        namesakes=(),
        groups=(
            FactGroup(
                "Not stated in the article",
                (
                    replace(
                        NO_MEDIATOR,
                        anchor="publisher",
                        value=Anchor("publisher"),
                        evidence=EvidenceView(chain=(Anchor(SOURCE),), absent=("reported by our", "News", "Agency")),
                    ),
                    replace(
                        NO_MEDIATOR,
                        anchor="author",
                        value=Anchor("author"),
                        evidence=EvidenceView(chain=(Anchor(SOURCE),)),
                    ),
                ),
                silences=True,
            ),
            FactGroup("Date", (replace(DATE, qualifiers=(("worked out", Anchor("after Sunday 24 August 2025")),)),)),
        ),
        prose="",
        references=(),
        back=(
            BackGroup(
                "Source of", (BackView(Anchor("Dmytro Khyliuk", "../people/dmytro-khyliuk.html"), "", "Person"),)
            ),
        ),
        waivers=(),
        published="3 September 2025",
        changed="",
    ),
    sha256="e0c7968bbb7efc6dcafe0123456789abcdef0123456789abcdef0123456789ab",
    seed="seeds/004_e0c7968bbb7efc6d.txt",
    show="excerpts",
    share=87,
    paragraphs=(
        ParagraphView(
            True,
            (
                SegmentView("Russia and Ukraine Engage in Latest POW Exchange, "),
                SegmentView("Returning 146 Soldiers Each", ("q-headline",), (1,)),
            ),
            (
                CitedView(
                    "Returning 146 Soldiers Each",
                    rests(("Exchange of August 24: 146 each", "Described as", "146 Soldiers Each")),
                ),
            ),
        ),
        ParagraphView(
            False,
            (
                SegmentView("On Sunday, ", ("q-sunday",), (2,)),
                SegmentView("Russia and Ukraine each returned 146 prisoners of war", ("q-each",), (2, 3)),
                SegmentView(", marking the latest development in ", (), (3,)),
                SegmentView("a series of exchanges", ("q-series",), (3, 4, 5)),
                SegmentView(" that have resulted in ", (), (4,)),
                SegmentView(
                    "the release of hundreds of POWs this year, according to both parties involved",
                    ("q-hundreds",),
                    (5,),
                ),
                SegmentView("."),
            ),
            (
                CitedView(
                    "On Sunday, Russia and Ukraine each …",
                    rests(
                        ("Exchange of August 24: 146 each", "Date", "Sunday"),
                        ("Timeline", "", "Russia and Ukraine each returned 146 prisoners of war on a Sunday."),
                    ),
                ),
                CitedView(
                    "Russia and Ukraine each returned 146 …",
                    rests(("Exchange of August 24: 146 each", "Returned", "146 prisoners of war, each")),
                ),
                CitedView(
                    "a series of exchanges that …",
                    rests(("The exchanges", "", "The exchange was one of a series.")),
                ),
                CitedView(
                    "the release of hundreds of POWs …",
                    rests(("Exchange of August 24: 146 each", "Described as", "hundreds of POWs this year")),
                ),
            ),
        ),
        ParagraphView(False, (SegmentView("", elided=True),), ()),
        ParagraphView(
            False,
            (
                SegmentView("The Russian Defense Ministry stated on Telegram, "),
                SegmentView(
                    "“On August 24, 146 Russian soldiers were returned from areas under the control of Kyiv.”",
                    ("q-telegram",),
                    (6,),
                ),
                SegmentView(" It added that "),
                SegmentView(
                    "“in return, 146 Ukrainian Armed Forces prisoners of war were sent back to Ukraine.”",
                    ("q-return",),
                    (7,),
                ),
                SegmentView(" However, "),
                SegmentView(
                    "Ukraine did not disclose any numbers related to the exchange",
                    ("q-undisclosed",),
                    (8,),
                ),
                SegmentView("."),
            ),
            (
                CitedView(
                    "“On August 24, 146 Russian soldiers …",
                    rests(
                        ("Exchange of August 24: 146 each", "Returned", "146 Russian soldiers"),
                        ("Exchange of August 24: 146 each", "Date", "August 24"),
                        ("Russian Defense Ministry", "", "It gave figures for both sides on Telegram."),
                    ),
                ),
                CitedView(
                    "“in return, 146 Ukrainian Armed …",
                    rests(
                        ("Exchange of August 24: 146 each", "Returned", "146 Ukrainian Armed Forces prisoners of war")
                    ),
                ),
                CitedView(
                    "Ukraine did not disclose any …",
                    rests(
                        ("Exchange of August 24: 146 each", "Returned", "undisclosed by Ukraine"),
                        ("Undisclosed figures", "", "Ukraine disclosed no numbers of this exchange."),
                    ),
                ),
            ),
        ),
        ParagraphView(
            False,
            (
                SegmentView("", elided=True),
                SegmentView(" Ukrainian President Volodymyr Zelensky announced on social media that "),
                SegmentView("Khyliuk “was kidnapped in the Kyiv region in March 2022", ("q-kidnapped",), (9,)),
                SegmentView(" and is finally back home in Ukraine.”"),
            ),
            (
                CitedView(
                    "Khyliuk “was kidnapped in the Kyiv …",
                    rests(("Dmytro Khyliuk", "Held since", "March 2022")),
                ),
            ),
        ),
    ),
)

EXCHANGES = ListView(
    frame=frame("exchanges/index.html", "Exchanges", "Every exchange that the sources describe."),
    title="Exchanges",
    columns=("Date", "Number", "Returned", "Freed"),
    rows=(
        RowView(
            Anchor("Exchange of August 24: 146 each", "146-each.html"),
            "On a Sunday, Russia and Ukraine each returned 146 prisoners of war.",
            (("August 24",), (), ("146 prisoners of war, each", "146 Russian soldiers", "undisclosed by Ukraine"), ()),
            ("XXXX-08-24", "", "146", ""),
        ),
        RowView(
            Anchor("The 67th exchange", "67th.html"),
            "Ukraine’s 67th exchange freed 84 citizens from Russian captivity.",
            ((), ("67th",), (), ("84 citizens", "33 soldiers", "51 civilians")),
            ("", "67", "", "84"),
        ),
        RowView(
            Anchor("All exchanges since the full-scale invasion", "since-2022.html"),
            "More than 10,000 prisoners of war have been exchanged.",
            ((), (), ("more than 10,000 prisoners of war",), ()),
            ("", "", "10000", ""),
        ),
    ),
    sheets=Sheets(1, 1, 3, 3),
)
LONG_LIST = replace(
    EXCHANGES,
    frame=frame("people/index.html", "People"),
    title="People",
    columns=("Office", "Occupation", "Rank"),
    rows=tuple(
        RowView(
            Anchor(f"Person {n} {'Довгеім’я' * (n % 4)}", f"p{n}.html"),
            "A summary." * (n % 3),
            (("former Kherson mayor",), (), ("Brigadier General",) if n % 2 else ()),
        )
        for n in range(14)
    ),
)
PAGE_LINK = Anchor("Exchange of August 24", "exchanges/146-each.html#returned.each")
HOME = HomeView(
    frame=frame(
        "index.html",
        "Prisoner exchanges",
        "What is known of the prisoner exchanges between Ukraine and Russia, and who says so.",
    ),
    title="Prisoner exchanges between Ukraine and Russia",
    summary=(
        "What is known of them, who says so, and what nobody has said. Every figure, name and quotation here is "
        "checked against the article it comes from."
    ),
    prose=(
        '<p id="b-1">Ukraine and Russia have exchanged “more than 10,000 prisoners of war”, an article in The Gaze '
        "says, referring to "
        'The Wall Street Journal.<sup><a id="m-a-1" href="#r-1" aria-label="Reference 1">1</a></sup> '
        "On a Sunday, "
        '<a href="exchanges/146-each.html">each side returned 146</a>.</p>'
    ),
    references=(ReferenceView(1, "r-1", "passage", "", None, EACH.evidence, (Anchor("1", "#m-a-1"),)),),
    totals=ClaimsView(
        (
            ClaimView("c-1", PAGE_LINK, "Returned", EACH),
            ClaimView("c-2", PAGE_LINK, "Returned", TO_RUSSIA),
            ClaimView("c-3", PAGE_LINK, "Returned", TO_UKRAINE),
            ClaimView("c-4", PAGE_LINK, "Also included", CITIZENS),
        ),
        12,
        Anchor("Figures", "figures.html"),
    ),
    disputed=ClaimsView(
        (ClaimView("c-5", PAGE_LINK, "Described as", HEADLINE), ClaimView("c-6", PAGE_LINK, "Described as", BODY)),
        2,
        Anchor("Unknown", "unknown.html"),
    ),
    absent=ClaimsView(
        (
            ClaimView("c-7", PAGE_LINK, "Returned", UNDISCLOSED),
            ClaimView("c-8", PAGE_LINK, "Mediator", NO_MEDIATOR),
            ClaimView("c-9", PAGE_LINK, "Date", DATE),
        ),
        3,
        Anchor("Unknown", "unknown.html"),
    ),
    lists=(EXCHANGES,),
    sources=(),
    waivers=(),
    published="3 September 2025",
    changed="14 September 2025",
)
CHART = TableView(
    title=PAGE_LINK,
    note="Drawn from 0 to 146.",
    columns=(("What", "subject"), ("Figure", "value"), ("Who says so", "by")),
    entries=(
        EntryView(Anchor("Returned", "#returned.each"), "", EACH, (Piece("full", 0, 880), Piece("cap", 880, 880))),
        EntryView(Anchor("Freed", "#freed.told"), "", TOLD, (Piece("full", 0, 90), Piece("dash", 90, 210)), 1),
        EntryView(Anchor("Freed", "#freed.hearsay"), "", HEARSAY, (Piece("dots", 0, 1000),), 4),
        EntryView(Anchor("Returned", "#returned.by-ukraine"), "", UNDISCLOSED, (Piece("blank", 0, 1000),)),
        EntryView(Anchor("Freed", "#freed.earlier"), "", TAKEN_BACK, (Piece("thin", 0, 30),)),
        EntryView(Anchor("Freed", "#freed.children"), "", NONE),
        EntryView(Anchor("Mediator", "#mediator"), "", NO_MEDIATOR),
        EntryView(Anchor("Described as", "#described_as.headline"), "", HEADLINE),
        EntryView(Anchor("Date", "#date"), "", DATE),
    ),
    scale=Scale((0,)),
)
GATHERED = GatheredView(
    frame=replace(frame("timeline.2.html", "Timeline"), here="timeline.html"),
    title="Timeline",
    summary="Every date of the site.",
    note="A point is a day.",
    tables=(
        TableView(
            title=Anchor("With a year"),
            note="In the order of the first day that each can mean.",
            columns=(("When", "value"), ("What", "subject"), ("Who says so", "said")),
            entries=(
                EntryView(PAGE_LINK, "Date", DATE, (Piece("point", 640, 640),)),
                EntryView(PAGE_LINK, "Date", DATE, repeated=True),
                EntryView(PAGE_LINK, PAYLOAD, EACH, depth=1),
                EntryView(PAGE_LINK, "Date", None),
            ),
            scale=Scale((0, 500), ("2024", "2025")),
            continued=True,
        ),
        TableView(
            title=Anchor("Exchanges"),
            note="",
            columns=(("Who or what", "page"), ("How", "label"), ("Whom", "value"), ("Who says so", "said")),
            entries=(EntryView(PAGE_LINK, "Named as freed", FREED),),
        ),
        TableView(
            title=MINISTRY,
            note="",
            columns=(("Channel", "channel"), ("What", "subject"), ("Value", "value"), ("Who says so", "said")),
            entries=(EntryView(PAGE_LINK, "Returned", TO_RUSSIA), EntryView(PAGE_LINK, "Freed", TOLD)),
        ),
    ),
    sheets=Sheets(2, 21, 25, 25, (Anchor("1", "timeline.html"), Anchor("2"))),
)
CHARTED = replace(EXCHANGE, figures=CHART)
MISSING = MessageView(
    frame=replace(frame("404.html", "Not here", noindex=True), root=""),
    title="There is no page here",
    message="The address may be mistyped, or the page was moved or taken down.",
)
MOVED = MovedView(
    frame=frame("people/mayor.html", f"Hard {PAYLOAD}", "This page has moved.", noindex=True),
    title=f"Hard {PAYLOAD}",
    page=Anchor(f"Hard {PAYLOAD}", "hard.html"),
)
WITHHELD = WithheldView(
    frame=frame("people/withheld-safety.html", f"Hard {PAYLOAD}", f"Gone. {PAYLOAD}", noindex=True),
    title=f"Hard {PAYLOAD}",
    message=f"Gone. {PAYLOAD}",
)
RULES = RulesView(
    frame=replace(frame("rules.html", "Rules"), root=""),
    title="Rules",
    summary="What the build proves before anything is published.",
    rules=(
        RuleRow(
            Anchor("quote-is-whole", "rules/quote-is-whole.html"), f"A `quote` is whole. {PAYLOAD}", "error", False
        ),
        RuleRow(Anchor("waivers-are-used", "rules/waivers-are-used.html"), "It finds something.", "warning", True),
    ),
)
RULE = RuleView(
    frame("rules/quote-is-whole.html", "quote-is-whole"),
    "quote-is-whole",
    ("A quote begins and ends at the edge of a word.", f"A second paragraph on a `key`. {PAYLOAD}"),
    "error",
    True,
    (
        ExampleView(
            f"a number is cut {PAYLOAD}",
            True,
            ((f"content/{PAYLOAD}.md", f"---\ntitle: {PAYLOAD}\n---\n"),),
            (f"content/a.md:2:8: quote-is-whole: {PAYLOAD} " + "long" * 40,),
            (f"take it whole {PAYLOAD}",),
        ),
        ExampleView("a whole sentence", False, (("content/a.md", "---\n---\n" + "long " * 60),), (), ()),
    ),
)
GLOSSARY = GlossaryView(
    replace(frame("glossary.html", "Glossary"), root=""),
    "Glossary",
    "What the words and signs of this site mean.",
    (TermsView("exchange", "Exchanges", (("exchange-returned", "Returned", f"How many. {PAYLOAD}"),)),),
)
EDITORS = EditorsView(
    replace(frame("editors.html", "For editors"), root=""),
    "For editors",
    f"What a page is written with. {PAYLOAD}",
    f"content/people/{PAYLOAD}.md",
    f"---\ntitle: {PAYLOAD}\n---\n" + "long " * 60,
    (
        KeysView("front", "On every page", f"Between two lines `---`. {PAYLOAD}", ()),
        KeysView(
            "exchange",
            "Exchanges",
            "",
            (
                KeyView("exchange-returned", "returned", "count", f"How many. {PAYLOAD}", f"146 {PAYLOAD}"),
                KeyView("exchange-place", "place_" * 20, "", "Where.", ""),
            ),
        ),
    ),
    (Anchor("On every page", "#front"), Anchor(PAYLOAD, "#exchange")),
)
REFERS = RefersView(
    frame("places/ukraine.refers.2.html", "What refers to Ukraine", noindex=True),
    "What refers to Ukraine",
    (
        BackGroup("Held here", (BackView(Anchor(PAYLOAD, "a.html"), PAYLOAD, "Person"),)),
        BackGroup("Mentioned in", (BackView(Anchor(HARD_NAME, "b.html#b-1"), "", "Place"),)),
    ),
    Sheets(2, 101, 102, 102, (Anchor("1", "ukraine.refers.html"), Anchor("2"))),
)

SEARCH = SearchView(
    frame=replace(frame("search.html", "Search", noindex=True), root=""),
    title="Search",
    summary=f"Find a page {PAYLOAD}",
    kinds=(
        KindView("people", "Person", Anchor("People", "people/index.html"), 12),
        KindView("pages", PAYLOAD, Anchor(PAYLOAD), 1),
    ),
)

ALL: dict[str, View] = {
    "exchange": EXCHANGE,
    "charted": CHARTED,
    "gathered": GATHERED,
    "person": PERSON,
    "hard": HARD,
    "source": ARTICLE_VIEW,
    "list": EXCHANGES,
    "people": LONG_LIST,
    "home": HOME,
    "rules": RULES,
    "search": SEARCH,
    "rule": RULE,
    "glossary": GLOSSARY,
    "editors": EDITORS,
    "refers": REFERS,
    "missing": MISSING,
    "moved": MOVED,
    "withheld": WITHHELD,
}
