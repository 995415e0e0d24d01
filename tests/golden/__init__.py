"""The exact bytes of every question's download, kept in files. `python -m tests.golden` writes them anew."""

from pathlib import Path

from tests.command import say
from warehouse.questions import question_names

FOLDER = Path(__file__).parent
IN_ENGLISH = "online_payments/by_province"
MONTH = ("--from=2021-12-01", "--to=2021-12-31", "--grain=week")


def golden_files() -> dict[Path, tuple[str, str]]:
    """Every golden file with its question and language."""
    files = {FOLDER / f"{name}.csv": (name, "vi") for name in question_names()}
    return files | {FOLDER / f"{IN_ENGLISH}.en.csv": (IN_ENGLISH, "en")}


def download(store: Path, question: str, lang: str) -> bytes:
    """What the command line prints for a question on the month of the sample."""
    said = say("query", question, *MONTH, f"--lang={lang}", f"--store={store}")
    assert said.status == 0, said.err
    return said.out
