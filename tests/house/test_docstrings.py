"""A public function says what it gives, and which errors it raises; the reader of a call need not open it."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.house.test_house import files, relative_name

PRODUCT = files("warehouse/*.py", "ui/*.py", "report/*.py", "sample/*.py", "data/*.py")
#: What no caller is to catch: a mistake in the code that calls.
MISTAKES = {"AssertionError", "NotImplementedError", "SystemExit"}


def public_definitions(body: list[ast.stmt]) -> Iterator[ast.FunctionDef | ast.ClassDef]:
    """The functions and classes of a module or class; what stands inside of a function counts for that function."""
    for node in body:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and not node.name.startswith("_"):
            yield node


def definitions(path: Path) -> Iterator[ast.FunctionDef | ast.ClassDef]:
    yield from public_definitions(ast.parse(path.read_text(encoding="utf-8")).body)


def functions(path: Path) -> Iterator[ast.FunctionDef]:
    """The public functions of a module, and the public methods of its public classes."""
    for node in definitions(path):
        members = public_definitions(node.body) if isinstance(node, ast.ClassDef) else [node]
        yield from (member for member in members if isinstance(member, ast.FunctionDef))


def test_a_public_definition_of_a_module_has_a_docstring() -> None:
    strays = [
        f"{relative_name(path)}:{node.lineno} {node.name}"
        for path in PRODUCT
        for node in definitions(path)
        if not ast.get_docstring(node)
    ]
    assert strays == []


def test_a_public_function_names_the_errors_that_it_raises() -> None:
    strays = [
        f"{relative_name(path)}:{node.lineno} {node.name} raises {error}"
        for path in PRODUCT
        for node in functions(path)
        for error in errors(node)
        if error not in str(ast.get_docstring(node))
    ]
    assert strays == []


def errors(node: ast.FunctionDef) -> Iterator[str]:
    """The errors that it makes itself; one that it caught and raises again has no name here."""
    for statement in ast.walk(node):
        if isinstance(statement, ast.Raise) and isinstance(statement.exc, ast.Call):
            name = ast.unparse(statement.exc.func).rpartition(".")[2]
            if name[:1].isupper() and name not in MISTAKES:
                yield name


def test_a_method_without_a_word_of_its_error_is_found() -> None:
    (node,) = public_definitions(ast.parse("class A:\n    def take(self): raise Unreadable('x')").body)
    assert isinstance(node, ast.ClassDef)
    (method,) = public_definitions(node.body)
    assert isinstance(method, ast.FunctionDef)
    assert [*errors(method)] == ["Unreadable"]
