"""Mend what can be mended without a judgement: references to pages that have moved, characters of quotes, dates."""

from factsite.mending.fixing import Mended, fix
from factsite.mending.moving import NotMoved, move

__all__ = ["Mended", "NotMoved", "fix", "move"]
