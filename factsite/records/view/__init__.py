"""What one output file shows: finished data for the templates, which look nothing up.

Every `href` is relative to the file that shows it. Texts are plain and escaped by the template; `html` is already
safe.
"""

from __future__ import annotations

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
    ExampleView,
    HomeView,
    KindView,
    ListView,
    MessageView,
    RowView,
    RulesView,
    RuleView,
    SearchView,
)
from factsite.records.view.page import BackGroup, BackView, CorrectionView, PageView, WaiverView
from factsite.records.view.parts import Anchor, Frame, Sheets
from factsite.records.view.source import CitedView, ParagraphView, RestView, SegmentView, SourceView
from factsite.records.view.tables import EntryView, GatheredView, Piece, Scale, TableView

__all__ = [
    "Anchor",
    "BackGroup",
    "BackView",
    "CitedView",
    "ClaimView",
    "ClaimsView",
    "CorrectionView",
    "EntryView",
    "EvidenceView",
    "ExampleView",
    "FactGroup",
    "FactView",
    "Frame",
    "GatheredView",
    "HomeView",
    "KindView",
    "ListView",
    "MessageView",
    "PageView",
    "ParagraphView",
    "PassageView",
    "Piece",
    "ReferenceView",
    "RestView",
    "RowView",
    "RuleView",
    "RulesView",
    "Scale",
    "SearchView",
    "SegmentView",
    "Sheets",
    "SourceView",
    "TableView",
    "View",
    "WaiverView",
]

View = PageView | SourceView | ListView | HomeView | GatheredView | SearchView | RulesView | MessageView
