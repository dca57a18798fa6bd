"""Say what a branch changes, in facts, each beside the passages that it rests on."""

from factsite.reviewing.compare import compare
from factsite.reviewing.snapshot import Snapshot, snapshot_at, snapshot_of_files

__all__ = ["Snapshot", "compare", "snapshot_at", "snapshot_of_files"]
