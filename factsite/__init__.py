"""A static generator of fact sites: every fact is proven against a stored article."""

__version__ = "0.1.0"
