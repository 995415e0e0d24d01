"""What is wrong with a whole file is told once, with its counts. One real refresh."""

import json

import pytest

from tests.support.command import run_cli
from tests.support.exports import Exports, Outcome, header, line, lines

HANDED_OVER: dict[str, str | bytes] = {}
HEADER = header("gifts")
TEN = [line("gifts") for _ in range(10)]
SPACED_QUOTES = [
    line("gifts", item=' "Tập vở, bút"'),
    line("gifts", item=' "Tập vở"'),
    line("gifts", item='"Vở, bút"'),
]
FILES: dict[str, tuple[list[str], dict[str, str]]] = {
    "comma_in_all_rows": (
        [HEADER, *[f"{row}," for row in TEN]],
        {"code": "rows_end_in_a_mark", "cells": "9", "width": "8", "records": "10", "data": "10"},
    ),
    "commas_in_most_rows": (
        [HEADER, *[f"{row},," for row in TEN[:6]], *TEN[6:]],
        {"code": "rows_end_in_a_mark", "cells": "10", "width": "8", "records": "6", "data": "10"},
    ),
    "comma_in_header": (
        [f"{HEADER},", *TEN],
        {"code": "header_ends_in_a_mark", "cells": "8", "width": "9", "records": "10", "data": "10"},
    ),
    "short": (
        [f"note,{HEADER}", *TEN],
        {"code": "rows_too_short", "cells": "8", "width": "9", "records": "10", "data": "10"},
    ),
    "grouped_by_the_delimiter": (
        [HEADER, *[line("gifts", value_vnd="100,000") for _ in TEN]],
        {"code": "rows_too_long", "cells": "9", "width": "8", "records": "10", "data": "10"},
    ),
    "decimals": (
        [HEADER.replace(",", ";"), *[line("gifts", ";", value_vnd="100000,00") for _ in TEN]],
        {
            "code": "held_alike",
            "column": "value_vnd",
            "held": "number_decimal",
            "records": "10",
            "data": "10",
        },
    ),
    "space_before_quotes": (
        [HEADER, *SPACED_QUOTES, *TEN],
        {"code": "space_before_quote", "records": "2", "line": "2"},
    ),
    "half": ([HEADER, *[f"{row}," for row in TEN[:5]], *TEN[5:]], {}),
    "one": ([HEADER, f"{TEN[0]},"], {}),
}
HANDED_OVER |= {f"gifts/{name}.csv": "\n".join([*rows, ""]) for name, (rows, _) in FILES.items()}


@pytest.mark.parametrize("name", FILES)
def test_a_fault_of_the_whole_file_is_told_once(outcome: Outcome, name: str) -> None:
    warnings = json.loads(outcome.ledger_row(f"gifts/{name}.csv")["warnings"])
    assert warnings == ([FILES[name][1]] if FILES[name][1] else [])


def test_the_rows_stay_what_they_are(outcome: Outcome) -> None:
    assert outcome.fates("gifts/comma_in_all_rows.csv") == {"quarantined": 10}
    assert set(outcome.quarantine("gifts/commas_in_most_rows.csv")) == {f"{no} cells" for no in range(2, 8)}
    assert outcome.quarantine("gifts/space_before_quotes.csv") == ["2 cells"]


SENTENCES = {
    "vi": [
        "1.240 trong 1.240 dòng dữ liệu có 9 ô còn tiêu đề có 8 cột",
        "vì cùng một lý do: Số ở cột “Trị giá (đồng)”",
    ],
    "en": [
        "1,240 of 1,240 data rows have 9 cells, the header has 8",
        "one and the same reason: The number in column value_vnd",
    ],
}


@pytest.mark.parametrize("lang", SENTENCES)
def test_refresh_and_check_say_it_in_the_readers_words(exports: Exports, lang: str) -> None:
    rows = [line("gifts") + "," for _ in range(1240)]
    path = exports.write("gifts/a.csv", lines("gifts", *rows))
    decimals = [line("gifts", value_vnd='"1,5"') for _ in range(3)]
    exports.write("gifts/b.csv", lines("gifts", *decimals))
    output = run_cli("refresh", "--lang", lang, *exports.options()).stdout.decode()
    assert all(sentence in output for sentence in SENTENCES[lang])
    assert SENTENCES[lang][0] in run_cli("check", path, "--lang", lang, *exports.options()).stdout.decode()
