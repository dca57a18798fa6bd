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

__all__ = [
    "Anchor",
    "BackGroup",
    "BackView",
    "CitedView",
    "ClaimView",
    "ClaimsView",
    "CorrectionView",
    "EvidenceView",
    "ExampleView",
    "FactGroup",
    "FactView",
    "Frame",
    "HomeView",
    "KindView",
    "ListView",
    "MessageView",
    "PageView",
    "ParagraphView",
    "PassageView",
    "ReferenceView",
    "RestView",
    "RowView",
    "RuleView",
    "RulesView",
    "SearchView",
    "SegmentView",
    "Sheets",
    "SourceView",
    "View",
    "WaiverView",
]

View = PageView | SourceView | ListView | HomeView | SearchView | RulesView | MessageView
