"""What the code of the product uses and calls, and where."""

import ast
from functools import cache

from tests.house.test_house import files, nodes, relative_name

PRODUCT = files("warehouse/*.py", "ui/*.py", "report/*.py", "pages/*.py", "dashboard.py", "serve.py")


@cache
def product() -> list[tuple[str, ast.AST]]:
    """Every node of the product, with its file."""
    return [(relative_name(path), node) for path in PRODUCT for node in nodes(path)]


def dotted_name(node: ast.AST) -> str:
    """sys.stdout, as it is written; nothing of what is no name."""
    if isinstance(node, ast.Attribute):
        return f"{dotted_name(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else ""


def users(*names: str) -> set[str]:
    """The files of the product that use one of these names, or import one of these libraries."""
    paths = {name for name, node in product() if dotted_name(node) in names}
    for name, node in product():
        imports = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        imports += [str(node.module)] if isinstance(node, ast.ImportFrom) else []
        if {module.split(".")[0] for module in imports} & {*names}:
            paths.add(name)
    return paths


def callers(*methods: str) -> set[str]:
    """The files of the product that call a method of one of these names, or that begins like one that ends in _."""
    calls = [(name, node.func) for name, node in product() if isinstance(node, ast.Call)]
    method_calls = [(name, func.attr) for name, func in calls if isinstance(func, ast.Attribute)]
    prefixes = tuple(method for method in methods if method.endswith("_"))
    return {
        name
        for name, method in method_calls
        if method in methods or (prefixes and method.startswith(prefixes))
    }


def callee_name(node: ast.expr) -> str:
    """The last name of what is called, or of what is called to be given."""
    node = node.func if isinstance(node, ast.Call) else node
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def imports_from(tree: list[ast.AST], module: str) -> set[str]:
    """The names that a file imports from a module."""
    imports = [node for node in tree if isinstance(node, ast.ImportFrom) and node.module == module]
    return {alias.name for node in imports for alias in node.names}
