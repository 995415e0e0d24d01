"""Reference files that people have broken: refused by file, line, column and value, with what is wrong."""

import json
from pathlib import Path

import pytest

from tests.support.command import CliResult, run_cli
from tests.support.exports import REFERENCE
from tests.support.reference_files import EVENTS, PROVINCES, TARGETS, UNITS, cell, d_m_y, rows_of, text


def in_line(name: str, column: str, value: str, line: int = 3) -> tuple[str, str, int, str, str]:
    """The shipped file with one cell changed, and what is to be told of it: line, column and value."""
    return name, text(cell(rows_of(name), column, value, line)), line, column, value.strip()


def one_more(name: str, column: str, **new_cells: str) -> tuple[str, str, int, str, str]:
    """The shipped file with a copy of its first line at its end, some cells changed."""
    head, first, *other_rows = rows_of(name)
    last = [new_cells.get(heading, value) for heading, value in zip(head, first, strict=True)]
    rows = [head, first, *other_rows, last]
    return name, text(rows), len(rows), column, last[head.index(column)]


#: What refuses a file for one line: the file, the line, column and value told, and a part of what is said.
REFUSED_LINES = {
    "B13: a target below zero": (in_line(TARGETS, "target", "-21"), "above 0"),
    "B13: days swapped": (in_line(TARGETS, "to_date", "2021-11-30"), "before the first day"),
    "B13: a province of no registry": (in_line(TARGETS, "province", "99"), "not in provinces.csv"),
    "B13: a topic of no export": (in_line(TARGETS, "topic", "nosuch"), "none of app_installs"),
    "A measure of nobody": (in_line(TARGETS, "metric", "smiles"), "none of hand_overs, quantity, value_vnd"),
    "A measure of another topic": (in_line(TARGETS, "metric", "donors"), "none of hand_overs"),
    "a programme of no export": (in_line(TARGETS, "programme", "balloon"), "none of prize_draw"),
    "an item of no export": (in_line(TARGETS, "item", "sixth_prize"), "none of first_prize"),
    "no programmes": (one_more(TARGETS, "programme", topic="online_payments", metric="payers"), "no column"),
    "a target of zero": (in_line(TARGETS, "target", "0"), "above 0"),
    "a target with decimals": (in_line(TARGETS, "target", "105.5"), "decimals"),
    "a target with its unit": (in_line(TARGETS, "target", "105 giải"), "unit"),
    "a target in scientific notation": (in_line(TARGETS, "target", "1.47E+09"), "scientific"),
    "a target too narrow to show": (in_line(TARGETS, "target", "#####"), "#####"),
    "a target in words": (in_line(TARGETS, "target", "nhiều"), "not a whole number"),
    "no target": (in_line(TARGETS, "target", ""), "empty"),
    "no unit": (in_line(TARGETS, "unit", " "), "empty"),
    "a day as a number": (in_line(TARGETS, "from_date", "44531"), "plain number"),
    "a day with its time": (in_line(TARGETS, "from_date", "2021-12-01 00:00:00"), "time"),
    "a day of another form": (in_line(TARGETS, "from_date", "1/12/2021"), "most of the file"),
    "month before day": (
        (
            TARGETS,
            text(cell(d_m_y(rows_of(TARGETS)), "to_date", "12/31/2021", 3)),
            3,
            "to_date",
            "12/31/2021",
        ),
        "month/day",
    ),
    "a day that does not exist": (in_line(TARGETS, "to_date", "2021-12-32"), "does not exist"),
    "a year of two digits": (in_line(TARGETS, "from_date", "1/12/21"), "not a date"),
    "a year long ago": (in_line(TARGETS, "from_date", "0202-12-01"), "before 2000"),
    "the same target twice": (one_more(TARGETS, "metric", target="22", source="another"), "line 2"),
    "the same, spelt otherwise": (one_more(TARGETS, "metric", topic="Gifts"), "line 2"),
    "A41: inhabitants below zero": (in_line(PROVINCES, "population", "-5"), "above 0"),
    "A42: no inhabitants": (in_line(PROVINCES, "population", "0"), "above 0"),
    "inhabitants unknown": (in_line(PROVINCES, "population", ""), "empty"),
    "inhabitants as a fraction": (in_line(PROVINCES, "population", "1230808.0"), "decimals"),
    "two thousands marks": (
        (
            PROVINCES,
            text(cell(cell(rows_of(PROVINCES), "population", "590.467"), "population", "1,230,808", 3)),
            2,
            "population",
            "590.467",
        ),
        "mixes thousands marks",
    ),
    "customers below zero": (in_line(PROVINCES, "customers", "-1"), "above 0"),
    "staff in words": (in_line(PROVINCES, "staff", "n/a"), "not a whole number"),
    "A14: a code that is an option": (in_line(PROVINCES, "code", "--out=x"), "letters and digits"),
    "A42: a code with spaces": (in_line(PROVINCES, "code", "6 0"), "letters and digits"),
    "a code that is a path": (in_line(PROVINCES, "code", "../60"), "letters and digits"),
    "a code of marks": (in_line(PROVINCES, "code", "-"), "letters and digits"),
    "a code that means all": (in_line(PROVINCES, "code", "all"), "not be ALL"),
    "a code in scientific notation": (in_line(PROVINCES, "code", "6E+01"), "letters and digits"),
    "no code": (in_line(PROVINCES, "code", ""), "empty"),
    "a code twice": (in_line(PROVINCES, "code", "58"), "line 2"),
    "A13: a name of two lines": (
        (*in_line(PROVINCES, "name_vi", "Bình\nThuận")[:4], "Bình Thuận"),
        "line break",
    ),
    "a name of two provinces": (in_line(PROVINCES, "name_en", "Ninh Thuan"), "line 2"),
    "an alias of two provinces": (in_line(PROVINCES, "aliases", "BT|ninh-thuận"), "line 2"),
    "an alias of nothing": (in_line(PROVINCES, "aliases", "-"), "no letter"),
    "no name": (in_line(PROVINCES, "name_vi", ""), "empty"),
    "a name of invisible letters": (in_line(PROVINCES, "name_vi", "\u200b"), "empty"),
    "letters lost to question marks": (in_line(PROVINCES, "name_vi", "B?nh Thu?n"), "Vietnamese letters"),
    "letters lost to boxes": (in_line(PROVINCES, "name_vi", "B\ufffdnh"), "Vietnamese letters"),
    "mojibake": (in_line(PROVINCES, "name_vi", "BÃ¬nh Thuáº\u00adn"), "mojibake"),
    "a unit twice": (in_line(UNITS, "unit", "An Giang"), "line 2"),
    "a unit of no province": (in_line(UNITS, "provinces", "0"), "above 0"),
    "a unit without its number": (in_line(UNITS, "provinces", ""), "empty"),
    "an event that ends before it begins": (in_line(EVENTS, "to_date", "2021-11-01"), "before the first day"),
    "an event of no topic": (in_line(EVENTS, "topic", "gift"), "none of app_installs"),
    "an event without a name": (in_line(EVENTS, "name_en", ""), "empty"),
    "an event twice": (one_more(EVENTS, "name_vi"), "line 2"),
}


def check_reference(folder: Path, name: str, content: str | bytes, *options: str) -> CliResult:
    """What the dry run says of a reference file that lies elsewhere."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return run_cli("check", path, f"--reference={REFERENCE}", *options)


@pytest.mark.parametrize("case", REFUSED_LINES)
def test_a_line_that_does_not_pass_is_named(tmp_path: Path, case: str) -> None:
    (name, content, line, column, value), sentence = REFUSED_LINES[case]
    result = check_reference(tmp_path, name, content, "--lang=en")
    output = result.stdout.decode()
    location = f"line {line}, column {column}, value “{value}”" if value.strip("\u200b") else f"line {line}: "
    assert result.status == 1
    assert name in output
    assert location.replace("\u00ad", "") in output
    assert "…" not in output
    assert sentence in output.split(location.replace("\u00ad", ""))[1]
    assert str(tmp_path) not in output


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_registry_smaller_than_the_targets_says_which_of_them_are_left_over(
    tmp_path: Path, lang: str
) -> None:
    first = next(number for number, row in enumerate(rows_of(TARGETS), 1) if row[4] == "60")
    extra_codes = [row[4] for row in rows_of(TARGETS)[1:] if row[4] not in ("ALL", "58")]
    output = check_reference(
        tmp_path, PROVINCES, text(rows_of(PROVINCES)[:2]), f"--lang={lang}"
    ).stdout.decode()
    for word in (
        "targets.csv",
        "provinces.csv",
        str(first),
        str(len(extra_codes)),
        ", ".join(dict.fromkeys(extra_codes)),
    ):
        assert word in output
    assert {"vi": "xóa các dòng đó khỏi targets.csv", "en": "delete these lines from targets.csv"}[
        lang
    ] in output


#: What refuses a file as a whole, and a part of what is said.
REFUSED_WHOLE: dict[str, tuple[str, str | bytes, str]] = {
    "an empty file": (TARGETS, "", "empty"),
    "blanks alone": (EVENTS, " \n\n", "empty"),
    "no province": (PROVINCES, text(rows_of(PROVINCES)[:1]), "no province"),
    "a workbook": (PROVINCES, b"PK\x03\x04" + bytes(100), "xlsx"),
    "a web page": (TARGETS, "<html><body>401</body></html>", "HTML"),
    "another encoding": (EVENTS, text(rows_of(EVENTS)).encode("utf-16-le"), "encoding"),
    "TCVN3": (
        PROVINCES,
        text(rows_of(PROVINCES)[:1]).encode() + b"58,Ninh Thu\xcbn,N,,D,D,5,,,K\n",
        "encoding",
    ),
    "no header": (TARGETS, text(rows_of(TARGETS)[1:]), "No header"),
    "a column missing": (PROVINCES, text([row[:-1] for row in rows_of(PROVINCES)]), "unit_2025"),
    "a header misspelt": (PROVINCES, text(rows_of(PROVINCES)).replace("aliases", "alias"), "aliases"),
    "a column doubled": (EVENTS, text([[*row, row[0]] for row in rows_of(EVENTS)]), "from_date"),
    "a row too short": (UNITS, text(rows_of(UNITS)) + "X,X\n", "line 12: "),
    "a row too long": (UNITS, text(rows_of(UNITS)) + "X,X,1,1\n", "line 12: "),
    "a quotation mark left open": (
        EVENTS,
        text(rows_of(EVENTS)) + '2021-12-01,2021-12-01,ALL,"a,b\n',
        "line 7",
    ),
}


@pytest.mark.parametrize("case", REFUSED_WHOLE)
def test_a_file_that_cannot_be_used_says_why(tmp_path: Path, case: str) -> None:
    name, content, sentence = REFUSED_WHOLE[case]
    result = check_reference(tmp_path, name, content, "--lang=en")
    assert result.status == 1
    assert name in result.stdout.decode()
    assert sentence in result.stdout.decode()
    assert "…" not in result.stdout.decode()


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_reference_file_that_can_be_used_is_called_so(tmp_path: Path, lang: str) -> None:
    result = check_reference(tmp_path, TARGETS, text(rows_of(TARGETS)), f"--lang={lang}", "--json")
    assert (result.status, json.loads(result.stdout)) == (
        0,
        {"file": TARGETS, "status": "accepted", "lines": 93, "reason": None},
    )
    assert (
        TARGETS
        in check_reference(tmp_path, TARGETS, text(rows_of(TARGETS)), f"--lang={lang}").stdout.decode()
    )
