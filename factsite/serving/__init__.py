"""Serve the site on this machine while it is written."""

from factsite.serving.ports import NoPort
from factsite.serving.session import serve

__all__ = ["NoPort", "serve"]
