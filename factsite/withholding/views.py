"""Veil a view of the engine's own: its examples may have the name of somebody."""

from __future__ import annotations

from typing import TypeVar

from msgspec import Struct
from msgspec.structs import asdict, replace

from factsite.withholding.veil import Veil

_View = TypeVar("_View", bound=Struct)


def veiled_view(veil: Veil, view: _View) -> _View:
    """Return a view with the names withheld in each of its texts."""
    told = {name: _veiled(veil, value) for name, value in asdict(view).items()}
    return replace(view, **told)


def _veiled(veil: Veil, value: object) -> object:
    if isinstance(value, str):
        return veil.text(value, veil.tie(value))
    if isinstance(value, tuple):
        return tuple(_veiled(veil, one) for one in value)
    return veiled_view(veil, value) if isinstance(value, Struct) else value
