"""The command: options, output and exit codes. 0 is sound, 1 is problems, 2 is wrong use."""

from factsite.command.options import COMMANDS, main

__all__ = ["COMMANDS", "main"]
