"""A page of the site's own words."""

from __future__ import annotations

from factsite.kinds.table import Kind

PAGE = Kind("page", "pages", "Page", "Pages", listed=False)
