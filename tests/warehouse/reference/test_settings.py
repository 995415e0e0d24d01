"""The numbers that the house sets for its checks: those that are not set are as usual, wrong ones refused by line."""

from pathlib import Path

import pytest

from tests.support.exports import REFERENCE
from tests.support.reference_files import SETTINGS
from tests.warehouse.reference.test_reference_refused import check_reference, in_line, one_more
from warehouse.reference.reference_data import FILES, load_reference

REFUSED_LINES = {
    "a setting of nobody": (
        in_line(SETTINGS, "setting", "days", 2),
        "none of minimum_donation_interval_days",
    ),
    "a setting twice": (one_more(SETTINGS, "setting"), "line 2"),
    "an interval of no day": (in_line(SETTINGS, "value", "0", 2), "above 0"),
}


@pytest.mark.parametrize("case", REFUSED_LINES)
def test_a_wrong_setting_is_named(tmp_path: Path, case: str) -> None:
    (name, content, line, column, value), sentence = REFUSED_LINES[case]
    result = check_reference(tmp_path, name, content, "--lang=en")
    assert result.status == 1
    assert f"{name} cannot be used, line {line}, column {column}, value “{value}”" in result.stdout.decode()
    assert sentence in result.stdout.decode()


def test_without_the_file_84_days_lie_between_two_donations(tmp_path: Path) -> None:
    for name in FILES:
        if name != SETTINGS:
            (tmp_path / name).write_bytes((REFERENCE / name).read_bytes())
    usual = {"setting": ["minimum_donation_interval_days"], "value": [84]}
    assert load_reference(tmp_path).columns["settings"] == usual
