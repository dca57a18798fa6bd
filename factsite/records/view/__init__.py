"""What one output file shows: finished data for the templates, which look nothing up.

Every `href` is relative to the file that shows it. Texts are plain and escaped by the template; `html` is already
safe.
"""

from __future__ import annotations

from factsite.records.view.explained import (
    DataFileView,
    DataView,
    EditorsView,
    ExampleView,
    GlossaryView,
    KeysView,
    KeyView,
    RuleRow,
    RulesView,
    RuleView,
    TermsView,
)
from factsite.records.view.facts import (
    ClaimsView,
    ClaimView,
    EvidenceView,
    FactGroup,
    FactView,
    PassageView,
    ReferenceView,
)
from factsite.records.view.lists import (
    HomeView,
    KindView,
    ListView,
    MessageView,
    MovedView,
    RowView,
    SearchView,
    WithheldView,
)
from factsite.records.view.page import BackGroup, BackView, CiteView, CorrectionView, PageView, RefersView, WaiverView
from factsite.records.view.parts import Anchor, Frame, Sheets
from factsite.records.view.source import CitedView, ParagraphView, RestView, SegmentView, SourceView
from factsite.records.view.tables import EntryView, GatheredView, Piece, Scale, TableView

__all__ = [
    "Anchor",
    "BackGroup",
    "BackView",
    "CiteView",
    "CitedView",
    "ClaimView",
    "ClaimsView",
    "CorrectionView",
    "DataFileView",
    "DataView",
    "EditorsView",
    "EntryView",
    "EvidenceView",
    "ExampleView",
    "FactGroup",
    "FactView",
    "Frame",
    "GatheredView",
    "GlossaryView",
    "HomeView",
    "KeyView",
    "KeysView",
    "KindView",
    "ListView",
    "MessageView",
    "MovedView",
    "PageView",
    "ParagraphView",
    "PassageView",
    "Piece",
    "ReferenceView",
    "RefersView",
    "RestView",
    "RowView",
    "RuleRow",
    "RuleView",
    "RulesView",
    "Scale",
    "SearchView",
    "SegmentView",
    "Sheets",
    "SourceView",
    "TableView",
    "TermsView",
    "View",
    "WaiverView",
    "WithheldView",
]

View = (
    PageView
    | SourceView
    | RefersView
    | ListView
    | HomeView
    | SearchView
    | GatheredView
    | RulesView
    | RuleView
    | GlossaryView
    | EditorsView
    | DataView
    | MessageView
    | MovedView
    | WithheldView
)
