"""What a link names and the page cannot show is said; which filters a page offers, and units among them."""

import re

import pytest

from tests.ui.support.screen import charts, page_text, query_rows, run_page, tables

pytestmark = pytest.mark.usefixtures("sample_pages")
DECEMBER = ["--from=2021-12-01", "--to=2021-12-31"]
#: What of a link cannot be shown, and how it is said.
NOT_SHOWN: list[tuple[dict[str, str], str]] = [
    ({"from": "2020-01-01", "to": "2020-02-29"}, "Từ ngày – đến ngày 01/01/2020 – 29/02/2020"),
    ({"from": "2021-10-01", "to": "2999-01-01"}, "Từ ngày – đến ngày 01/10/2021 – 01/01/2999"),
    ({"from": "2021-11-31", "to": "2021-12-06"}, "Từ ngày – đến ngày “2021-11-31” – “2021-12-06”"),
    ({"provinces": "87,999"}, "Tỉnh, thành phố “999”"),
    ({"period": "century", "grain": "hour"}, "Kỳ “century”; Hiển thị theo “hour”"),
    ({"figure": "height"}, "Chỉ số trên bản đồ “height”"),
]


@pytest.mark.parametrize(("query", "problem"), NOT_SHOWN)
def test_what_of_a_link_cannot_be_shown_is_said_in_words(query: dict[str, str], problem: str) -> None:
    test = run_page("gifts", **query)
    (note,) = test.warning
    days = re.findall(r"^\d\d/\d\d/\d{4} – \d\d/\d\d/\d{4}", page_text(test), re.MULTILINE)[0]
    assert f"không dùng được: {problem}." in note.value
    assert "Số liệu có từ 01/07/2021 đến 31/12/2021." in note.value
    assert f"{days} · " in note.value, "and what is shown in its place, as the status line has it"
    assert len(test.run().warning) == 1, "it stays as long as the choices do"
    test.selectbox(key="period").set_value("7days").run()
    assert not test.warning


def test_a_link_that_is_understood_is_not_spoken_of() -> None:
    assert not run_page("gifts", **{"from": "2021-12-12", "to": "2021-12-06", "provinces": "87"}).warning


@pytest.mark.parametrize(
    ("page", "fields"), [("check", set()), ("campaign", {"provinces"}), ("ledger", {"period", "provinces"})]
)
def test_a_page_shows_the_filters_that_do_something_there_and_keeps_the_others(
    page: str, fields: set[str]
) -> None:
    query = {"period": "7days", "provinces": "87", "grain": "week"}
    test = run_page(page, **query)
    keys = {field.key for field in (*test.selectbox, *test.multiselect, *test.radio)}
    assert keys & {"period", "provinces", "compare"} == fields
    assert dict(test.run().query_params) == query


def test_a_unit_since_2025_is_drawn_as_one_and_marked_as_one() -> None:
    layers = charts(run_page("online_payments", units="2025", figure="amount_vnd", provinces="95,96,92"))[0][
        "data"
    ]
    values, outline = layers[-2:]
    units = query_rows("online_payments/by_province", *DECEMBER, "--units=2025")
    amounts = {row["province_code"]: row["amount_vnd"] for row in units}
    assert dict(zip(values["locations"], values["z"], strict=True)) == amounts
    assert outline["locations"] == ["Cà Mau", "92"], "of Cần Thơ a part is chosen"


@pytest.mark.parametrize(("lang", "name"), [("vi", "TP. Hồ Chí Minh"), ("en", "Ho Chi Minh City")])
def test_units_are_chosen_by_their_own_names(lang: str, name: str) -> None:
    test = run_page("gifts", lang=lang, units="2025")
    field = test.multiselect(key="chosen_units")
    assert len(field.options) == 10
    assert "10" in field.proto.placeholder
    (option,) = [label for label in field.options if label.startswith(name)]
    field.set_value(["TP. Hồ Chí Minh"]).run()
    assert dict(test.query_params)["provinces"] == "74,77"
    assert tables(test)[-1][-1][0] == option.split("\n")[0]
    assert test.run().multiselect(key="chosen_units").value == ["TP. Hồ Chí Minh"]
