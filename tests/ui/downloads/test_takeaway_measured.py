"""No text of a picture is cut off at an edge, and none lies on another: every picture of every page, on a sheet of
its own and in the report; `make soak PART=paper` looks at any view of them.
"""

from itertools import cycle

import pytest

from tests.support.exports import Exports, column
from tests.support.topics import TOPICS
from tests.ui.support.screen import LANGUAGES, show_exports
from tests.ui.support.text_layout import Picture, draw_page, problems, texts
from ui.charts.spec import Spec

pytestmark = pytest.mark.usefixtures("sample_pages")
PAGES = ("overview", "campaign", *TOPICS, "province")
#: Long names of units over half a year, two days with next to nothing, half a month compared, months with their
#: events, a day of one province, four provinces beside each other, three units with the range of what is normal.
VIEWS = cycle((
    {"units": "2025", "period": "all", "grain": "week"},
    {"from": "2021-07-04", "to": "2021-07-05"},
    {"from": "2021-12-01", "to": "2021-12-15"},
    {"period": "all", "grain": "month", "compare": "year"},
    {"from": "2021-12-09", "to": "2021-12-09", "provinces": "77"},
    {"provinces": "80,82,95,77"},
    {"provinces": "72,74,91", "units": "2025", "period": "7days"},
))  # fmt: skip
LOOKED_AT = [(page, lang, next(VIEWS)) for page in PAGES for lang in LANGUAGES]


@pytest.mark.parametrize(("page", "lang", "view"), LOOKED_AT)
def test_every_text_has_room(page: str, lang: str, view: dict[str, str]) -> None:
    pictures = draw_page(page, lang, view)
    assert pictures
    for picture in pictures:
        assert problems(picture.svg) == [], picture.title
        assert_whole_scale(picture)


def assert_whole_scale(picture: Picture) -> None:
    """A scale has all its marks, the small one of a chapter its ends and one between them at least; no two are alike,
    none is a zero that is none; the unit stands above.
    """
    for trace in picture.spec["data"]:
        if bar := trace.get("colorbar"):
            labels, positions = bar["ticktext"], bar["tickvals"]
            labels_drawn = [label for label in labels if label in texts(picture.svg)]
            is_thin = picture.title.startswith("chapter") and {labels[0], labels[-1]} < set(labels_drawn)
            assert labels_drawn == labels or is_thin, picture.title
            assert len(set(labels)) == len(labels) and positions == sorted(positions)
            assert all(
                set("123456789") & set(text) for value, text in zip(positions, labels, strict=True) if value
            )
            assert positions[0] == 0 and positions[-1] == pytest.approx(trace["zmax"])
            assert trace["zmax"] >= max(v for row in _rows(trace["z"]) for v in row if v is not None)


def _rows(values: list[float] | list[list[float]]) -> list[list[float]]:
    return [v if isinstance(v, list) else [v] for v in values]


def test_names_that_other_systems_made_long_are_folded_and_no_figure_is_cut(
    exports: Exports, pages: pytest.MonkeyPatch
) -> None:
    long = [f"Ngân hàng thương mại cổ phần {n} Đầu tư và Phát triển {'Việt Nam ' * n}" for n in range(1, 12)]
    names = [*long, "W" * 400, "VNPAY"]
    paid = column("online_payments", "provider", names, amount_vnd="999999999999")
    exports.write("online_payments/a.csv", paid)
    exports.write("gifts/a.csv", column("gifts", "quantity", ["123456789"], value_vnd="999999999999"))
    show_exports(exports, pages)
    pictures = [picture for page in ("online_payments", "gifts") for picture in draw_page(page, "vi", {})]
    for picture in pictures:
        assert problems(picture.svg) == [], picture.title
        words = [" ".join(text.split()) for text in texts(picture.svg)]
        for text in (text for trace in picture.spec["data"] for text in _at_bars(trace)):
            assert " ".join(text.split("<")[0].split()) in words, picture.title


def _at_bars(trace: Spec) -> list[str]:
    """What stands at the ends of bars."""
    labels: list[str] = trace["text"] if trace.get("textposition") == "outside" else []
    return labels
