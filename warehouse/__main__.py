"""python -m warehouse: see cli/commands.py."""

import sys

from warehouse.ingest.forkserver import prepare

if sys.argv[1:2] == ["refresh"]:
    prepare()  # before anything else is loaded, as both take their time

from warehouse.cli.commands import main
from warehouse.terminal import take_every_letter

if __name__ == "__main__":
    take_every_letter()
    sys.exit(main())
