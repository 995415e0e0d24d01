"""A week or month of which not all days are known is drawn as unfinished, up to the topic's own newest day."""

from datetime import date, timedelta

import pytest

from tests.support.exports import Exports, Outcome, column
from tests.ui.support.screen import LANGUAGES, assert_whole, run_page, show_exports
from tests.ui.support.views import chart_of

UNFINISHED_TEXT = {"vi": "chưa trọn kỳ", "en": "unfinished"}


@pytest.fixture(scope="module")
def early_end(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    """Gifts from Monday 1 November to Friday 10 December, installs to the 20th."""
    exports = Exports(tmp_path_factory.mktemp("early"))
    days = [str(date(2021, 11, 1) + timedelta(days=n)) for n in range(40)]
    exports.write("gifts/a.csv", column("gifts", "given_on", days))
    moments = [f"2021-{day} 08:00:00" for day in ("11-01", "12-20")]
    exports.write("app_installs/a.csv", column("app_installs", "installed_at", moments, registered_at=""))
    return exports.refresh()


@pytest.fixture
def gifts_end_early(early_end: Outcome, pages: pytest.MonkeyPatch) -> None:
    """The same on the pages."""
    show_exports(early_end, pages)


@pytest.mark.usefixtures("gifts_end_early")
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("grain", "last_known"), [("week", "2021-12-06"), ("month", "2021-12-01")])
def test_the_last_known_period_is_dashed(grain: str, last_known: str, lang: str) -> None:
    test = run_page("gifts", period="all", grain=grain, compare="none", lang=lang)
    assert_whole(test)
    chart = chart_of(test, "gifts/by_period")
    assert chart is not None
    partial_line, whole = chart["data"]
    assert partial_line["line"]["dash"] == "dash"
    series = [
        {x[:10]: (y, name) for x, y, (name, *_) in zip(t["x"], t["y"], t["customdata"], strict=True)}
        for t in (partial_line, whole)
    ]
    assert series[0][last_known][0] is not None
    assert UNFINISHED_TEXT[lang] in series[0][last_known][1]
    assert series[1][last_known][0] is None
    previous = max(period for period in series[1] if period < last_known)
    assert series[1][previous][0] is not None
