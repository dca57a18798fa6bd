"""Withhold names: once a site is proven, make another of it that has never known them.

The truth is proven on the files as they are. Where a page is `withdrawn` or has a `display_name`, its name is taken out
of every record (pages, passages, articles, the log) before anything is linked, so that no later stage has ever seen
it; what comes out in the end is searched for it, byte by byte, before it is published.
"""
