"""A public function says what it gives, and which errors it raises; the reader of a call need not open it."""

import ast
from collections.abc import Iterator

from tests.house.test_house import files, nodes, relative_name

PRODUCT = files("warehouse/*.py", "ui/*.py", "report/*.py", "sample/*.py", "data/*.py")
#: What no caller is to catch: a mistake in the code that calls.
MISTAKES = {"AssertionError", "NotImplementedError", "SystemExit"}


def test_a_public_function_of_a_module_has_a_docstring() -> None:
    strays = [
        f"{relative_name(path)}:{node.lineno} {node.name}"
        for path in PRODUCT
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, (ast.FunctionDef, ast.ClassDef))
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
    ]
    assert strays == []


def test_a_public_function_names_the_errors_that_it_raises() -> None:
    strays = [
        f"{relative_name(path)}:{node.lineno} {node.name} raises {error}"
        for path in PRODUCT
        for node in nodes(path)
        if isinstance(node, ast.FunctionDef) and is_public(node)
        for error in errors(node)
        if error not in str(ast.get_docstring(node))
    ]
    assert strays == []


def is_public(node: ast.FunctionDef) -> bool:
    """Of a module or class: what stands inside of a function counts for that function."""
    return not node.name.startswith("_") and node.col_offset in (0, 4) and bool(ast.get_docstring(node))


def errors(node: ast.FunctionDef) -> Iterator[str]:
    """The errors that it makes itself; one that it caught and raises again has no name here."""
    for statement in ast.walk(node):
        if isinstance(statement, ast.Raise) and isinstance(statement.exc, ast.Call):
            name = ast.unparse(statement.exc.func).rpartition(".")[2]
            if name[:1].isupper() and name not in MISTAKES:
                yield name
