"""The doors by which data enter whatever reads marks, and that nothing goes around them."""

import ast
import re
from pathlib import Path

from tests.house.product import callee_name, callers, imports_from, product, users
from tests.house.test_house import files, nodes, relative_name

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
    problems = [
        f"{relative_name(path)}:{node.lineno} {node.func.attr}"
        for path in files("ui/*.py", "pages/*.py", "dashboard.py", "serve.py")
        if relative_name(path) != "ui/markdown.py"
        for node in nodes(path)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and is_outside_the_door(node.func)
    ]
    assert problems == []


def is_outside_the_door(function: ast.Attribute) -> bool:
    """Any call on Streamlit itself that it is not known to show no Markdown, and on whatever else one that shows it."""
    owner = function.value.id if isinstance(function.value, ast.Name) else ""
    if owner == "st":
        return function.attr not in SHOWS_NO_MARKDOWN
    return function.attr in SHOWS_MARKDOWN and owner not in ("markdown", "_log")


def test_no_text_reaches_a_chart_but_by_its_door() -> None:
    """What is arguments is a Chart, by its type, and only ui/charts/literal.py makes one, of texts made literal."""
    ui = {relative_name(path): list(nodes(path)) for path in files("ui/*.py", "pages/*.py")}
    calls = [(name, node) for name, tree in ui.items() for node in tree if isinstance(node, ast.Call)]
    makers = {
        name for name, call in calls if "Chart" in (callee_name(call.func), *map(callee_name, call.args))
    }
    assert makers == {"ui/charts/spec.py", "ui/charts/literal.py"}
    arguments = [callee_name(call.args[0]) for _, call in calls if callee_name(call.func) == "plotly_chart"]
    assert set(arguments) == {"Ready"}


def test_a_chart_type_asks_for_no_texts_of_its_own() -> None:
    """They would not have come by the door."""
    ui = {relative_name(path): list(nodes(path)) for path in files("ui/*.py")}
    charts = {name: imports_from(tree, "ui.answers") for name, tree in ui.items() if draws_charts(tree)}
    assert len(charts) > 7
    # the map finds its outlines by the codes of the registry
    assert {name for name, imports in charts.items() if imports - {"records"}} == {
        "ui/charts/province_map.py"
    }


def test_charts_are_kept_where_they_are_used_and_not_by_their_authors() -> None:
    """Whatever is kept by hand can be forgotten by hand."""
    assert [relative_name(path) for path in files("ui/charts/*.py") if cache_imports(path)] == []


def cache_imports(path: Path) -> set[str]:
    return imports_from(list(nodes(path)), "functools") & {"cache", "lru_cache", "cached_property"}


TAG = re.compile(r"(?<!\?P)<(/?[a-zA-Z]|!--)")
#: Beside chart types, whose tags are Plotly's: the door to these, and what reads tags instead of writing them.
TAGS_OF_CHARTS = (
    "ui/charts/literal.py",
    "ui/charts/events.py",
    "ui/charts/tips.py",
    "ui/downloads/pictures/",
)
TAGS_OF_WORKBOOKS = ("ui/downloads/workbook/cells.py",)


def test_no_text_becomes_html_but_by_its_door() -> None:
    """Tags stand in templates of ui/html.py and nowhere else; only it makes a text HTML, and shows it."""
    assert [
        problem for path in files("ui/*.py", "report/*.py", "pages/*.py") for problem in beside_html(path)
    ] == []
    templates = "".join(path.read_text(encoding="utf-8") for path in files("*.html"))
    assert re.findall(r"\|\s*safe|autoescape", templates) == []  # Jinja escapes what is no HTML by its type


def beside_html(path: Path) -> list[str]:
    """Tags outside a template, templates that are no literals, HTML made or shown outside the door, in one file."""
    tree, name = list(nodes(path)), relative_name(path)
    if name == "ui/html.py":
        return []
    calls = [node for node in tree if isinstance(node, ast.Call)]
    templates = [call.args[0] for call in calls if callee_name(call.func) == "markup"]
    wrong = [node for node in templates if not isinstance(node, ast.Constant)]
    wrong += [call for call in calls if callee_name(call.func) in ("Markup", "html", "components", "iframe")]
    if not draws_charts(tree) and not name.startswith(TAGS_OF_CHARTS + TAGS_OF_WORKBOOKS):
        wrong += [node for node in tags(tree) if node not in templates]
    return [f"{name}:{node.lineno}" for node in wrong]


def tags(tree: list[ast.AST]) -> list[ast.expr]:
    """The texts that hold a tag; what stands docstrings on a line is a docstring."""
    docstrings = [node.value for node in tree if isinstance(node, ast.Expr)]
    texts = [node for node in tree if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    return [text for text in texts if text not in docstrings and TAG.search(str(text.value))]


def test_no_text_reaches_a_terminal_but_by_its_door() -> None:
    """Nothing prints, colours or draws a bar but warehouse/terminal.py, which writes out what would steer."""
    streams = ("sys.stdout", "sys.stderr", "sys.__stdout__", "sys.__stderr__", "print")
    # the child that checks a file hands its answer to its parent
    assert users(*streams) == {"warehouse/terminal.py", "ui/receipts/child_process.py"}
    assert users("rich", "curses", "readline") == {"warehouse/terminal.py"}


def test_no_text_reaches_a_command_line_but_by_its_door() -> None:
    """Options are words of their own, by their type, made by warehouse/child_command.py; no shell reads them."""
    assert users("sys.executable") == {"warehouse/child_command.py"}
    formatted_strings = [
        (name, node.values[0]) for name, node in product() if isinstance(node, ast.JoinedStr) and node.values
    ]
    beginnings = [(name, node.value) for name, node in formatted_strings if isinstance(node, ast.Constant)]
    assert {name for name, text in beginnings if str(text).startswith("--")} == {"warehouse/child_command.py"}
    starts = {"warehouse/refresh/process.py", "ui/delivery/report_queue.py", "ui/receipts/child_process.py"}
    starts |= {"ui/delivery/held_rows.py"}  # whole rows, which the server itself may not open
    starts |= {"warehouse/intake/trial.py"}  # files that the server itself does not read
    assert users("subprocess", "pty", "shlex", "os.system", "os.popen") == starts
    keywords = {
        keyword.arg for _, node in product() if isinstance(node, ast.Call) for keyword in node.keywords
    }
    assert "shell" not in keywords


def test_no_text_reaches_a_cell_but_by_its_door() -> None:
    """CSV is written by warehouse/answer/write_rows.py, a workbook's cells by workbook/cells.py: none is a formula."""
    assert users("csv.writer", "csv.DictWriter") == {"warehouse/answer/write_rows.py"}
    assert callers("to_csv", "to_excel", "to_html", "to_markdown") == set()
    assert {name.rpartition("/")[0] for name in users("xlsxwriter")} == {"ui/downloads/workbook"}
    cells = {name for name in callers("write", "write_") if name.startswith("ui/downloads/workbook/")}
    assert cells == {"ui/downloads/workbook/cells.py"}
    # what stands above and below a sheet has codes of its own
    assert callers("set_header", "set_footer") == {"ui/downloads/workbook/workbook.py"}


def test_no_text_reaches_a_mail_or_paper_but_by_its_door() -> None:
    """Headers are set by one function, on one line each; Typst gets its texts as data, and reads none as markup."""
    assert users("email", "smtplib") == {"report/mail.py"}
    functions = [(name, node) for name, node in product() if isinstance(node, ast.FunctionDef)]
    assert {node.name for name, node in functions if name == "report/mail.py" and sets_an_item(node)} == {
        "_head"
    }
    assert users("typst.compile") == {"report/typeset.py"}
    (template,) = files("*.typ")
    assert re.findall(r"\beval\b|mode:\s*\"markup\"", template.read_text(encoding="utf-8")) == []


def sets_an_item(function: ast.FunctionDef) -> bool:
    return any(isinstance(n, ast.Subscript) and isinstance(n.ctx, ast.Store) for n in ast.walk(function))


def draws_charts(tree: list[ast.AST]) -> bool:
    by_type = imports_from(tree, "ui.charts.chart_type") & {"chart_type"}
    return bool(by_type | imports_from(tree, "ui.charts.literal") & {"literal_chart"})
