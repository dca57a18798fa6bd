"""A static generator of fact sites: every fact is proven against a stored article."""
