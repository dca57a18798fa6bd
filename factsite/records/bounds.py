"""How much is taken at most: what is beyond is a problem that says so, and time and memory stay bounded.

The time of a build grows with the content, and that of one page may grow with the square of its facts. Nobody writes
or reviews a page as large as these bounds; somebody who wants to stop the build of everybody's pages would.
"""

from __future__ import annotations

# Bytes of a text file that is read whole: a page, an article, the corrections log, the settings. A book has so many.
LARGEST_TEXT = 1_000_000
# Bytes of a file in the static folder: what hosts of repositories take at most is twice that.
LARGEST_STATIC = 50_000_000
# Lines of a page, which bound its paragraphs, table rows and footnotes.
MOST_LINES = 10_000
# Entries of one list or mapping in front matter: facts of a page, aliases, qualifiers. Rules compare facts in pairs.
MOST_ENTRIES = 1_000
# Characters of one text: a paragraph, a table cell's row, a title, a quote. Rules compare all parts of one with all.
LONGEST_TEXT = 5_000
# How deep front matter nests: a page needs four levels.
DEEPEST_FRONT_MATTER = 20
# How deep Markdown nests: lists in quotations in lists.
DEEPEST_MARKDOWN = 40
# Characters of the name of a page's file: with what is put behind it in addresses, all file systems take it.
LONGEST_NAME = 100
# Of how many places of a quote in an article something is kept: one that stands at more than one is refused, and what
# is known of each would fill the memory.
MOST_PLACES = 100
