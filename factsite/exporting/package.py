"""Describe the files of data for programs: a Data Package (datapackage.org, version 1.0), made of their columns."""

from __future__ import annotations

import json
import posixpath
from typing import Any

from factsite.composing.columns import Column, Table
from factsite.composing.dataset import DataFile, Edition, data_files
from factsite.composing.shelf import DATA_PAGE
from factsite.records.settings import Settings

_TITLE = "Facts, who says them, and the words that prove them"


def package_of(settings: Settings, edition: Edition) -> bytes:
    """Return the description of the files of data that a site has."""
    site = settings.address.rstrip("/")
    words = settings.licence
    told = {
        "profile": "data-package",
        "name": "facts",
        "title": f"{settings.title}: data",
        "description": _TITLE,
        "version": edition.version,
        "homepage": f"{site}/{DATA_PAGE.removesuffix('index.html')}" if site else None,
        "licenses": [{"name": "-".join(words.split()), "title": words}] if words else None,
        "contributors": [{"title": settings.title, "role": "publisher"}],
        "resources": [_resource(file) for file in data_files(settings)],
    }
    return json.dumps(_given(told), ensure_ascii=False, indent=1).encode() + b"\n"


def _resource(file: DataFile) -> dict[str, Any]:
    name = posixpath.basename(file.address)
    base, _, form = name.rpartition(".")
    told = {
        "name": name.replace(".", "-"),
        "path": name,
        "title": f"{base}: {file.means}",
        "description": file.table.means if file.table else None,
        "format": form,
        "mediatype": file.media,
        "encoding": "utf-8" if file.table else None,
    }
    if file.table and form == "csv":
        return _given({"profile": "tabular-data-resource", **told, "schema": _schema(file.table)})
    # Lines of JSON have lists and mappings in them: no table.
    return _given({**told, "type": "file"})


def _schema(table: Table) -> dict[str, Any]:
    refers = [
        {"fields": column.name, "reference": {"resource": f"{column.refers}-csv", "fields": "id"}}
        for column in table.columns
        if column.refers
    ]
    return _given(
        {
            "fields": list(map(_field, table.columns)),
            "primaryKey": list(table.key),
            "foreignKeys": refers,
            "missingValues": [""],
        }
    )


def _field(column: Column) -> dict[str, Any]:
    needed = {"required": True} if column.needed else None
    return _given({"name": column.name, "type": column.type, "description": column.means, "constraints": needed})


def _given(told: dict[str, Any]) -> dict[str, Any]:
    """Return what there is to tell, without what is empty."""
    return {name: value for name, value in told.items() if value}
