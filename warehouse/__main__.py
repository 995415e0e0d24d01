"""python -m warehouse: see commands.py."""

import sys

from warehouse.children import prepare

if sys.argv[1:2] == ["refresh"]:
    prepare()  # before anything else is loaded, as both take their time

from warehouse.commands import main
from warehouse.visible import say_all_there_is

if __name__ == "__main__":
    say_all_there_is()
    sys.exit(main())
