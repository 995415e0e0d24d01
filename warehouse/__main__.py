"""python -m warehouse: see commands.py."""

import sys

from warehouse.children import prepare

if sys.argv[1:2] == ["refresh"]:
    prepare()  # before anything else is loaded, as both take their time

from warehouse.commands import main

if __name__ == "__main__":
    sys.exit(main())
