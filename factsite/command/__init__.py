"""The command: options, output and exit codes. 0 is sound, 1 is problems, 2 is wrong use."""

from factsite.command import changing, editing, schema, site
from factsite.command.options import main

# Reading a module adds its commands to the group.
COMMANDS = (changing, editing, schema, site)

__all__ = ["COMMANDS", "main"]
