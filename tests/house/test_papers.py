"""The papers for who comes next are true: every folder stands in the map, and every path they name is there."""

import re

import pytest

from tests.house.test_house import PYTHON, ROOT, files, relative_name

PAPERS = [
    "README.md",
    "README.vi.md",
    "CHANGELOG.md",
    "NOTICE",
    *(
        f"docs/{name}.md"
        for name in (
            "administration",
            "architecture",
            "audit",
            "security",
            "contributing",
            "exports",
            "files",
            "commands",
            "limits",
            "glossary",
        )
    ),
]
#: Paths that a reader makes, or that stand for any of their kind.
MADE_LATER = re.compile(r"[<>*{}]|^store/|access\.toml|^/|\.csv|/srv/|^\d")
PATH = re.compile(r"`((?:[\w.-]+/)+[\w.-]*|[\w-]+\.(?:py|toml|md))`")


@pytest.mark.parametrize("paper", PAPERS)
def test_every_path_that_is_named_is_there(paper: str) -> None:
    paths = {
        path
        for path in PATH.findall((ROOT / paper).read_text(encoding="utf-8"))
        if not MADE_LATER.search(path)
    }
    names = {name for path in files() for name in (path.name, f"{path.parent.name}/")}
    checks = (lambda path: path in names, lambda path: (ROOT / path).exists(), is_question)
    assert [path for path in sorted(paths) if not any(holds(path) for holds in checks)] == []


def is_question(path: str) -> bool:
    return (ROOT / "queries" / f"{path}.sql").exists()


def test_both_readmes_name_the_same_commands() -> None:
    """Lines of code without their remarks; settings and papers of the Vietnamese one are among those of the other."""
    english, vietnamese = (
        (ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "README.vi.md")
    )
    for pattern in (r"^    (make \w+|python -m .+)", r"(data/exports/\w+/\*\.csv)"):
        commands = [re.findall(pattern, text, re.MULTILINE) for text in (english, vietnamese)]
        assert commands[0] and commands[0] == commands[1]
    for pattern in (r"`(DASHBOARD_\w+…?)`", r"`(docs/[\w.]+|[\w./]+\.md)`", r"`(make \w+)`"):
        of_english, of_vietnamese = (set(re.findall(pattern, text)) for text in (english, vietnamese))
        assert of_vietnamese and of_vietnamese - of_english - {"README.md"} == set()


def test_every_folder_of_code_stands_in_the_map() -> None:
    map_ = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    folders = {
        "/".join(relative_name(path).split("/")[:2]) for path in PYTHON if relative_name(path).count("/") >= 2
    }
    rooms = {folder for folder in folders if folder.split("/")[0] in ("warehouse", "ui")}
    assert len(rooms) > 15
    assert [room for room in sorted(rooms) if f"`{room}/`" not in map_] == []


def test_the_newest_entry_of_the_changes_is_the_version_of_the_project() -> None:
    newest = re.search(r"^## ([\d.]+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert newest and f'version = "{newest[1]}"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")
