"""Build the site of this folder: see README.md."""

from factsite.command import main

main()
