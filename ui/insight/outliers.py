"""Which provinces differ by more than chance, and which have crossed its bands since the period compared with."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ui.language.words import translate

OUTER_BANDS = ("outside_998", "outside_95")
Row = dict[str, Any]
Writer = Callable[
    ..., str
]  # of a text of ui/language/words.toml, by its key, filled with data by their names


def write_plain(key: str, /, **data: object) -> str:
    """As `translate` does, without Markdown's signs around what stands before the data."""
    return translate(key, **data).replace("**", "", 2)


def outliers_in_words(
    rows: Sequence[Row],
    value: str,
    bands_before: Mapping[str, str],
    short: Mapping[str, str],
    write: Writer,
) -> list[str]:
    """Who is outside the bands and how many are within; who has left them since, and who has come back.

    `rows` are those of a topic's `fair`. Both by code of the province, `bands_before` gives where each stood in the
    period compared with, `short` what is missing of those that reported in part.
    """
    outliers = [row for row in rows if row["standing"] in OUTER_BANDS]
    within_bands = [row for row in rows if row["standing"] == "within"]
    groups = {
        **{f"fair_{band}": [row for row in outliers if row["standing"] == band] for band in OUTER_BANDS},
        "fair_left": [row for row in outliers if bands_before.get(row["province_code"]) == "within"],
    }
    names = {key: [_with_side(row, value, short) for row in group] for key, group in groups.items()}
    names["fair_back"] = [
        row["province"] for row in within_bands if bands_before.get(row["province_code"]) in OUTER_BANDS
    ]
    sentences = {key: write(key, names=", ".join(group)) for key, group in names.items() if group}
    sentences["fair_within"] = write("fair_within", n=len(within_bands), of=len(rows))
    order = (*(f"fair_{band}" for band in OUTER_BANDS), "fair_within", "fair_left", "fair_back")
    return [sentences[key] for key in order if key in sentences]


def _with_side(row: Row, value: str, short: Mapping[str, str]) -> str:
    """A province, whether it is above or below what was expected, and what is missing of it."""
    is_above = row[value] > row["expected_rate"]
    side = translate("fair_above" if is_above else "fair_below")
    return f"{row['province']} ({', '.join(filter(None, [side, short.get(row['province_code'])]))})"
