"""The exact bytes of every question's download for people, of one for machines, and the shape of the store, in files.

`python -m tests.golden` writes them anew.
"""

from pathlib import Path

from tests.support.command import run_cli
from warehouse.answer.questions import question_names
from warehouse.engine import open_store, run
from warehouse.store.contents import columns_of
from warehouse.store.integrity import FORMAT
from warehouse.store.versions import current

FOLDER = Path(__file__).parent
SHAPE = FOLDER / "store.txt"
IN_ENGLISH = "online_payments/by_province"
MONTH = ("--from=2021-12-01", "--to=2021-12-31", "--grain=week")


def golden_files() -> dict[Path, tuple[str, str]]:
    """Every golden file with its question and language."""
    files = {FOLDER / f"{name}.csv": (name, "vi") for name in question_names()}
    return files | {
        FOLDER / f"{IN_ENGLISH}.en.csv": (IN_ENGLISH, "en"),
        FOLDER / f"{IN_ENGLISH}.machine.csv": (IN_ENGLISH, "vi"),
    }


def download(store: Path, question: str, lang: str, file_format: str = "csv") -> bytes:
    """What the command line prints for a question on the month of the sample."""
    result = run_cli(
        "query", question, *MONTH, f"--lang={lang}", f"--store={store}", f"--format={file_format}"
    )
    assert result.status == 0, result.stderr
    return result.stdout


def format_of(path: Path) -> str:
    """The format of a golden file."""
    return "machine" if path.suffixes[0] == ".machine" else "csv"


def shape(store: Path) -> str:
    """The number of the format, and what this release writes into a version: lines of the manifest, columns, macros."""
    version = current(store)
    con = open_store(version.database)
    rows = [*columns_of(con).fetchall(), *run(con, FOLDER / "macros.sql", {}).fetchall()]
    takes = sorted(f"{name}: {', '.join(takes)}" for name, takes in rows)
    con.close()
    key_lists = [sorted(version.manifest), sorted(version.manifest["files"][0])]
    return "\n".join([f"format {FORMAT}", *(", ".join(names) for names in key_lists), *takes, ""])
