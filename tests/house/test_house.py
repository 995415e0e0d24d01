"""The house rules that no linter knows. Who may import whom stands in pyproject.toml, as named sentences."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MOST_LINES, MOST_LINES_OF_A_FUNCTION = 200, 40
NAMES_THAT_SAY_NOTHING = {"utils", "util", "helpers", "helper", "common", "misc", "services", "components"}
PACKAGES = ("warehouse", "ui", "pages", "report", "sample", "bench", "soak")

#: Where a library may be imported, beside the tests.
DOORS = {
    "duckdb": ("warehouse/", "bench/bare.py"),
    "streamlit": ("dashboard.py", "serve.py", "pages/", "ui/", "report/headless.py", "bench/session.py"),
    "plotly": ("ui/",),
    "typst": ("report/typeset.py",),
    "playwright": (),
}
RUNS_SQL = {"execute", "executemany", "sql", "query", "from_query", "extract_statements"}
LOOKS_LIKE_SQL = re.compile(
    r"\s*(select\s|insert\s+into\s|delete\s+from\s|create\s+(or|table|view|macro|temp)|copy\s*\(|from\s+read_)",
    re.IGNORECASE,
)
#: Folders of the machine it was written on, and of the folder beside the repository there.
STRAY_PATHS = re.compile(r"/wor[k]/|(?<![\w-])share[d]/|/roo[t]/|/home/\w")


def files(*patterns: str) -> list[Path]:
    """The repository's files, also those not yet added, by git's patterns."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", *patterns]
    names = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return [path for name in sorted(filter(None, names.split("\0"))) if (path := ROOT / name).exists()]


def relative_name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


PYTHON = files("*.py")
QUERIES = files("queries/*.sql")


def nodes(path: Path) -> Iterator[ast.AST]:
    return ast.walk(ast.parse(path.read_text(encoding="utf-8")))


def imports_of(path: Path) -> set[str]:
    """The libraries and packages that a file imports, also inside functions."""
    modules = set()
    for node in nodes(path):
        if isinstance(node, ast.Import):
            modules |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            modules.add(node.module)
    return {name.split(".")[0] for name in modules}


def test_nothing_is_called_by_a_name_that_says_nothing() -> None:
    segments_by_file = {
        relative_name(path): {segment.split(".")[0] for segment in path.relative_to(ROOT).parts}
        for path in files()
    }
    assert [name for name, segments in segments_by_file.items() if segments & NAMES_THAT_SAY_NOTHING] == []


def test_files_are_short() -> None:
    lines = {relative_name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in PYTHON}
    assert {name: n for name, n in lines.items() if n > MOST_LINES} == {}


def test_functions_are_short() -> None:
    functions = [
        (f"{relative_name(path)}:{node.lineno} {node.name}", (node.end_lineno or 0) - node.lineno + 1)
        for path in PYTHON
        for node in nodes(path)
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
    ]
    assert {name: n for name, n in functions if n > MOST_LINES_OF_A_FUNCTION} == {}


@pytest.mark.parametrize("library", DOORS)
def test_a_library_comes_in_by_its_own_door(library: str) -> None:
    product = [path for path in PYTHON if not relative_name(path).startswith("tests/")]
    importers = [relative_name(path) for path in product if library in imports_of(path)]
    assert [name for name in importers if not name.startswith(DOORS[library])] == []


def test_nobody_imports_what_is_run_by_streamlit() -> None:
    """The entry scripts are modules, which the import contracts of pyproject.toml do not see."""
    assert [relative_name(path) for path in PYTHON if imports_of(path) & {"dashboard", "serve"}] == []


def test_the_bench_takes_only_the_protocol_from_streamlit() -> None:
    modules = [
        node.module or "" for node in nodes(ROOT / "bench/session.py") if isinstance(node, ast.ImportFrom)
    ]
    streamlit_modules = [module for module in modules if module.startswith("streamlit")]
    assert streamlit_modules
    assert all(module.startswith("streamlit.proto.") for module in streamlit_modules)


def test_no_sql_is_put_together_in_python() -> None:
    """SQL is read from its files or stands there as one constant; values are bound, never written in."""
    expressions = [(path, node) for path in PYTHON for node in nodes(path) if isinstance(node, ast.expr)]
    assert [
        f"{relative_name(path)}:{node.lineno}" for path, node in expressions if is_assembled_sql(node)
    ] == []


def is_assembled_sql(node: ast.expr) -> bool:
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in RUNS_SQL:
        return any(is_assembled(argument) for argument in node.args[:1])
    return is_assembled(node) and bool(LOOKS_LIKE_SQL.match(leading_text(node)))


def is_assembled(node: ast.expr) -> bool:
    """An f-string with something in it, a sum, a % or .format() or .join() of text."""
    if isinstance(node, ast.JoinedStr):
        return any(isinstance(value, ast.FormattedValue) for value in node.values)
    if isinstance(node, ast.BinOp):
        return isinstance(node.op, (ast.Add, ast.Mod))
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        return node.func.attr in {"format", "join"}
    return False


def leading_text(node: ast.AST) -> str:
    """The constant text that an assembled string begins with."""
    first = next((constant for constant in ast.walk(node) if isinstance(constant, ast.Constant)), None)
    return str(first.value) if first and isinstance(first.value, str) else ""


def test_a_query_says_first_what_it_is() -> None:
    assert [
        relative_name(path)
        for path in QUERIES
        if not path.read_text(encoding="utf-8").startswith("-- what: ")
    ] == []


def test_no_query_asks_for_strptime() -> None:
    """DuckDB's reads on behind a text that ends before its form does, and ends the process where nothing lies there."""
    offenders = [
        relative_name(path) for path in QUERIES if "strptime(" in path.read_text(encoding="utf-8").lower()
    ]
    assert offenders == []


def test_nothing_names_a_folder_outside_the_repository() -> None:
    texts = {
        relative_name(path): path.read_bytes().decode("utf-8", "replace") for path in files() if is_text(path)
    }
    assert [name for name, text in texts.items() if STRAY_PATHS.search(text)] == []


def is_text(path: Path) -> bool:
    return b"\0" not in path.read_bytes()[:1024]


def test_every_part_of_the_house_is_there() -> None:
    """So that none of the rules above holds only because there is nothing to look at."""
    assert {relative_name(path).split("/")[0] for path in PYTHON} >= set(PACKAGES)
    assert QUERIES
