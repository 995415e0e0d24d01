"""The places that a reader has chosen: provinces, or the units that they belong to since 1 July 2025.

Two to four stand side by side; from two on, what is one figure for all of them is called their sum.
"""

from ui.answers import cache_in_version, records, rows
from ui.language.words import translate
from warehouse.answer.compared_places import MOST_SIDE_BY_SIDE
from warehouse.answer.filters import Filters
from warehouse.answer.questions import Question


def chosen_places(filters: Filters) -> dict[str, tuple[str, ...]]:
    """The chosen provinces by the code of their place, in the registry's order; nothing where none is chosen."""
    return _chosen_places(filters.provinces, filters.units)


@cache_in_version(200)
def _chosen_places(provinces: tuple[str, ...], units: str) -> dict[str, tuple[str, ...]]:
    codes: dict[str, tuple[str, ...]] = {}
    for row in records(rows("overview/provinces", Filters())):
        if row["province_code"] in provinces:
            place_code = row["unit_2025"] if units == "2025" else row["province_code"]
            codes[place_code] = (*codes.get(place_code, ()), row["province_code"])
    return codes


def are_side_by_side(filters: Filters) -> bool:
    """Whether each of the chosen places is shown beside the others."""
    return 2 <= len(chosen_places(filters)) <= MOST_SIDE_BY_SIDE


def sum_in_words(filters: Filters, *, is_ratio: bool = False) -> str:
    """Tổng 2 tỉnh: what one figure for several chosen places is; nothing for one place, or where none is chosen."""
    count = len(chosen_places(filters))
    if count <= 1:
        return ""
    noun = translate(f"places_{filters.units}")
    return translate("places_together" if is_ratio else "sum_of_places", n=count, places=noun)


def label_with_sum(label: str, filters: Filters, *, is_ratio: bool = False) -> str:
    """Lượt cài đặt (tổng 2 tỉnh): what a figure is called; the label alone where it is no sum of chosen places."""
    text = sum_in_words(filters, is_ratio=is_ratio)
    return f"{label} ({text})" if text else label


def sum_of_question(question: Question, filters: Filters) -> str:
    """The same of a question that does not tell the places apart."""
    adds_up = "provinces" in question.takes and "province_code" not in question.grain
    return sum_in_words(filters) if adds_up else ""
