"""Command line of a child, python -m soak.refresh.damaged_store CASE ...: reads, refreshes and reads damaged stores.

One line of JSON a case, so that a case that ends the interpreter is the one after the last line.
"""

import json
import sys
from pathlib import Path
from typing import Any

from soak.refresh_runs import make_folders, refresh_inline
from warehouse.answer.filters import Filters
from warehouse.answer.questions import question_names
from warehouse.answer.reader import Reader
from warehouse.settings import Folders
from warehouse.store.versions import current


def read_answers(folders: Folders) -> dict[str, Any]:
    """What a reader finds: the manifest and every answer, or why there is none."""
    try:
        version = current(folders.store)
        reader = Reader(version)
    except Exception as error:
        return {"error": repr(error)[:300]}
    answers: dict[str, Any] = {"manifest": version.manifest, "answers": {}, "errors": {}}
    for name in question_names():
        try:
            answers["answers"][name] = reader.fetch_rows(name, Filters()).to_csv(index=False)
        except Exception as error:
            answers["errors"][name] = repr(error)[:300]
    reader.close()
    return answers


def case(folder: Path) -> dict[str, Any]:
    """One damaged store, before and after the next refresh."""
    folders = make_folders(folder)
    result: dict[str, Any] = {"case": folder.name, "before": read_answers(folders)}
    try:
        outcome = refresh_inline(folders)
        result |= {"status": outcome.status, "error": outcome.error}
    except Exception as error:
        result |= {"status": 1, "error": repr(error)[:500]}
    return result | {"after": read_answers(folders)}


if __name__ == "__main__":
    for argument in sys.argv[1:]:
        print(json.dumps(case(Path(argument)), default=str), flush=True)
