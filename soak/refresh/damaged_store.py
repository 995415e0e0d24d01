"""Command line of a child, python -m soak.refresh.damaged_store CASE ...: reads, refreshes and reads damaged stores.

One line of JSON a case, so that a case that ends the interpreter is the one after the last line.
"""

import json
import sys
from pathlib import Path
from typing import Any

from soak.refreshing import places, refresh_here
from warehouse.answer.filters import Filters
from warehouse.answer.questions import question_names
from warehouse.answer.reader import Reader
from warehouse.settings import Folders
from warehouse.store.versions import current


def read(where: Folders) -> dict[str, Any]:
    """What a reader finds: the manifest and every answer, or why there is none."""
    try:
        version = current(where.store)
        reader = Reader(version)
    except Exception as error:
        return {"error": repr(error)[:300]}
    found: dict[str, Any] = {"manifest": version.manifest, "answers": {}, "errors": {}}
    for name in question_names():
        try:
            found["answers"][name] = reader.ask(name, Filters()).to_csv(index=False)
        except Exception as error:
            found["errors"][name] = repr(error)[:300]
    reader.close()
    return found


def case(folder: Path) -> dict[str, Any]:
    """One damaged store, before and after the next refresh."""
    where = places(folder)
    told: dict[str, Any] = {"case": folder.name, "before": read(where)}
    try:
        said = refresh_here(where)
        told |= {"status": said.status, "said": said.error, "told": said.told}
    except Exception as error:
        told |= {"status": 1, "said": repr(error)[:500], "told": {}}
    return told | {"after": read(where)}


if __name__ == "__main__":
    for argument in sys.argv[1:]:
        print(json.dumps(case(Path(argument)), default=str), flush=True)
