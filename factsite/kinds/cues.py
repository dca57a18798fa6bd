"""Beginnings of words that show what a passage tells of."""

from __future__ import annotations

FREEING = tuple(
    "exchang swap return releas free handed handing hand-over handover repatriat brought back home includ "
    "transferred".split()
)
MEDIATING = tuple("mediat broker facilitat go-between intermedia".split())
