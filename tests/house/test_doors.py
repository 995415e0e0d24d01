"""The doors by which data enter what a browser reads, and that nothing goes around them."""

import ast
import re
from pathlib import Path

from tests.house.test_house import files, named, nodes

#: Of Streamlit: what takes no text, or shows it as it is; of the choices, labels are the house's own words.
SHOWS_NO_MARKDOWN = {
    "App", "Page", "cache_resource", "code", "columns", "container", "date_input", "empty",
    "file_uploader", "fragment", "get_option", "grid", "html", "multiselect", "navigation",
    "plotly_chart", "radio", "rerun", "segmented_control", "selectbox", "set_page_config", "stop",
    "switch_page", "text_input",
}  # fmt: skip
SHOWS_MARKDOWN = {
    "badge", "button", "caption", "checkbox", "error", "expander", "header", "info", "markdown",
    "metric", "page_link", "popover", "progress", "spinner", "subheader", "success", "toggle", "warning",
}  # fmt: skip


def test_no_text_reaches_markdown_but_by_its_door() -> None:
    """Whatever Streamlit reads as Markdown goes through ui/markdown.py, which escapes what is not said to be it."""
    found = [
        f"{named(path)}:{node.lineno} {node.func.attr}"
        for path in files("ui/*.py", "pages/*.py", "dashboard.py", "serve.py")
        if named(path) != "ui/markdown.py"
        for node in nodes(path)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and is_outside_the_door(node.func)
    ]
    assert found == []


def is_outside_the_door(called: ast.Attribute) -> bool:
    """Any call on Streamlit itself that it is not known to show no Markdown, and on whatever else one that shows it."""
    on = called.value.id if isinstance(called.value, ast.Name) else ""
    if on == "st":
        return called.attr not in SHOWS_NO_MARKDOWN
    return called.attr in SHOWS_MARKDOWN and on not in ("markdown", "_log")


def test_no_text_reaches_a_chart_but_by_its_door() -> None:
    """What is drawn is a Chart, by its type, and only ui/charts/literal.py makes one, of texts made literal."""
    ui = {named(path): list(nodes(path)) for path in files("ui/*.py", "pages/*.py")}
    calls = [(name, node) for name, found in ui.items() for node in found if isinstance(node, ast.Call)]
    makers = {name for name, call in calls if "Chart" in (called(call.func), *map(called, call.args))}
    assert makers == {"ui/charts/spec.py", "ui/charts/literal.py"}
    drawn = [called(call.args[0]) for _, call in calls if called(call.func) == "plotly_chart"]
    assert set(drawn) == {"Ready"}


def test_a_form_asks_for_no_texts_of_its_own() -> None:
    """They would not have come by the door."""
    ui = {named(path): list(nodes(path)) for path in files("ui/*.py")}
    forms = {name: taken_from(found, "ui.answers") for name, found in ui.items() if is_form(found)}
    assert len(forms) > 7
    # the map finds its outlines by the codes of the registry
    assert {name for name, taken in forms.items() if taken - {"records"}} == {"ui/charts/province_map.py"}


TAG = re.compile(r"(?<!\?P)<(/?[a-zA-Z]|!--)")
#: Beside the forms of charts, whose tags are Plotly's: the door to these, and what reads tags instead of writing them.
TAGS_OF_CHARTS = ("ui/charts/literal.py", "ui/charts/events.py", "ui/downloads/pictures/")
TAGS_OF_WORKBOOKS = ("ui/downloads/workbook/cells.py",)


def test_no_text_becomes_html_but_by_its_door() -> None:
    """Tags stand in templates of ui/html.py and nowhere else; only it makes a text HTML, and shows it."""
    assert [
        told for path in files("ui/*.py", "report/*.py", "pages/*.py") for told in beside_html(path)
    ] == []
    templates = "".join(path.read_text(encoding="utf-8") for path in files("*.html"))
    assert re.findall(r"\|\s*safe|autoescape", templates) == []  # Jinja escapes what is no HTML by its type


def beside_html(path: Path) -> list[str]:
    """Tags outside a template, templates that are no literals, HTML made or shown outside the door, in one file."""
    found, name = list(nodes(path)), named(path)
    if name == "ui/html.py":
        return []
    calls = [node for node in found if isinstance(node, ast.Call)]
    templates = [call.args[0] for call in calls if called(call.func) == "markup"]
    wrong = [each for each in templates if not isinstance(each, ast.Constant)]
    wrong += [call for call in calls if called(call.func) in ("Markup", "html", "components", "iframe")]
    if not is_form(found) and not name.startswith(TAGS_OF_CHARTS + TAGS_OF_WORKBOOKS):
        wrong += [each for each in tags(found) if each not in templates]
    return [f"{name}:{each.lineno}" for each in wrong]


def tags(found: list[ast.AST]) -> list[ast.expr]:
    """The texts that hold a tag; what stands alone on a line is a docstring."""
    alone = [node.value for node in found if isinstance(node, ast.Expr)]
    texts = [node for node in found if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    return [each for each in texts if each not in alone and TAG.search(str(each.value))]


def called(node: ast.expr) -> str:
    """The last name of what is called, or of what is called to be given."""
    node = node.func if isinstance(node, ast.Call) else node
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def is_form(found: list[ast.AST]) -> bool:
    return "of_literal" in taken_from(found, "ui.charts.literal")


def taken_from(found: list[ast.AST], module: str) -> set[str]:
    """The names that a file imports from a module."""
    imports = [node for node in found if isinstance(node, ast.ImportFrom) and node.module == module]
    return {alias.name for node in imports for alias in node.names}
