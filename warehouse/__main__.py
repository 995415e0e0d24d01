"""python -m warehouse: see cli/commands.py."""

import sys

from warehouse.ingest.forkserver import prepare

if sys.argv[1:2] == ["refresh"]:
    prepare()  # before anything else is loaded, as both take their time

from warehouse.cli.commands import main
from warehouse.visible_text import escape_unprintable

if __name__ == "__main__":
    escape_unprintable()
    sys.exit(main())
