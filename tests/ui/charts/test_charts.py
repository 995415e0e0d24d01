"""Every chart of every page is a figure that Plotly's own schema takes."""

import plotly.graph_objects as go
import pytest

from tests.ui.support.screen import LANGUAGES, NAMES, charts, run_page

pytestmark = pytest.mark.usefixtures("sample_pages")
CHARTS = {
    "overview": 6,
    "campaign": 0,
    "app_installs": 6,
    "online_payments": 8,
    "blood_donations": 8,
    "gifts": 7,
    "province": 0,
    "ledger": 0,
    "check": 0,
    "guide": 0,
}
CHOICES = [{}, {"period": "all", "grain": "month"}, {"provinces": "95", "period": "7days"}]


@pytest.mark.parametrize("query", CHOICES)
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("page", NAMES)
def test_the_schema_of_plotly_takes_it(page: str, lang: str, query: dict[str, str]) -> None:
    figures = charts(run_page(page, lang=lang, **query))
    assert len(figures) == CHARTS[page] or query
    for figure in figures:
        go.Figure(figure, skip_invalid=False)


def test_a_silent_province_has_no_sparkline_at_zero() -> None:
    test = run_page("province", place="95", period="7days")
    assert [list(metric.proto.chart_data) for metric in test.metric[:2]] == [[], []]


def test_a_province_that_reports_has_one() -> None:
    test = run_page("province", place="84", period="7days")
    assert [len(metric.proto.chart_data) for metric in test.metric] == [7, 7, 7, 7]
