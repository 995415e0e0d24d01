"""What is drawn in a picture are the rows of the question."""

from typing import cast

import numpy as np
import pytest
from matplotlib.artist import Artist
from matplotlib.collections import PathCollection, QuadMesh
from matplotlib.colors import to_rgb
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.text import Text

from tests.support.exports import Outcome
from tests.ui.support.page_pictures import artists_named, picture, sheet
from tests.ui.support.screen import query_rows

pytestmark = pytest.mark.usefixtures("sample_pages")
DECEMBER = ("--from=2021-12-01", "--to=2021-12-31")


def heights(line: Artist) -> list[float | None]:
    """The values that a line goes through, None where it is open."""
    values = np.asarray(cast(Line2D, line).get_ydata(), dtype=float).tolist()
    return [None if value != value else value for value in values]


def offsets(group: Artist) -> list[tuple[float, float]]:
    """Where the points of a group stand."""
    return [(float(x), float(y)) for x, y in np.asarray(cast(PathCollection, group).get_offsets())]


def test_bars_are_as_long_as_the_values_the_longest_first() -> None:
    (file,) = picture("png", "app_installs", "app_installs/by_channel")
    bars = [cast(Rectangle, bar).get_width() for bar in artists_named(sheet(file), "bar-").values()]
    values = [row["installs"] for row in query_rows("app_installs/by_channel", *DECEMBER)]
    assert bars == sorted(values, reverse=True) != values


def test_bars_that_add_up_stand_on_one_another() -> None:
    (file,) = picture("png", "online_payments", "online_payments/new_payers")
    bars = [cast(Rectangle, bar) for bar in artists_named(sheet(file), "bar-").values()]
    rows = query_rows("online_payments/new_payers", *DECEMBER)
    lower, upper = bars[: len(rows)], bars[len(rows) :]
    assert [bar.get_height() for bar in lower] == [row["returning_payers"] for row in rows]
    assert [bar.get_height() for bar in upper] == [row["new_payers"] for row in rows]
    assert [bar.get_y() for bar in upper] == [bar.get_height() for bar in lower]


def test_behind_bars_that_add_up_is_the_line_of_the_period_before() -> None:
    (file,) = picture("png", "online_payments", "online_payments/new_payers")
    *_, previous = map(heights, artists_named(sheet(file), "line-").values())
    rows = query_rows("online_payments/new_payers", *DECEMBER, "--compare=previous")
    assert previous == [row["payers_before"] for row in rows]


def test_lines_go_through_the_values() -> None:
    (file,) = picture("png", "app_installs", "app_installs/by_period")
    previous, now = (heights(line) for line in artists_named(sheet(file), "line-").values())
    rows = query_rows("app_installs/by_period", *DECEMBER, "--compare=previous")
    assert now == [row["installs"] for row in rows]
    assert previous == [row["installs_before"] for row in rows]


def test_points_stand_where_the_provinces_are() -> None:
    (file,) = picture("png", "app_installs", "app_installs/fair")
    previous, *now = (offsets(group) for group in artists_named(sheet(file), "points-").values())
    rows = query_rows("app_installs/fair", *DECEMBER, "--compare=previous")
    points = [(row["population"], row["installs_per_1000"]) for row in rows]
    assert sorted(point for group in now for point in group) == sorted(points)
    previous_points = [
        (r["population"], r["installs_per_1000_before"]) for r in rows if r["standing"] != "within"
    ]
    assert sorted(previous) == sorted(previous_points)


def test_the_heat_map_holds_every_hour() -> None:
    (file,) = picture("png", "online_payments", "online_payments/by_hour")
    (cells,) = artists_named(sheet(file), "cells").values()
    values: list[float] = np.asarray(cast(QuadMesh, cells).get_array()).ravel().tolist()
    rows = query_rows("online_payments/by_hour", *DECEMBER)
    assert values == [row["payments_per_day"] for row in rows]


def test_the_map_is_the_darker_the_more_and_names_every_province() -> None:
    file, _ = picture("png", "app_installs", "app_installs/by_province")
    figure, rows = sheet(file), query_rows("app_installs/by_province", *DECEMBER)
    areas = {name: cast(PathPatch, patch) for name, patch in artists_named(figure, "place-").items()}
    assert {f"place-{row['province_code']}" for row in rows} == set(areas)
    by_value = sorted(rows, key=lambda row: float(row["installs_per_1000"]))
    light = [sum(to_rgb(areas[f"place-{row['province_code']}"].get_facecolor())) for row in by_value]
    assert light == sorted(light, reverse=True) and light[0] > light[-1]
    texts = [text.get_text().replace("\n", " - ") for text in figure.findobj(Text)]
    assert all(any(row["province"] in text for text in texts) for row in rows)


def test_where_all_have_none_the_map_is_as_light_as_it_gets() -> None:
    empty_map, month = (
        artists_named(sheet(picture("png", "gifts", "gifts/by_province", **days)[0]), "place-")
        for days in ({"from": "2021-07-04", "to": "2021-07-05"}, {})
    )
    colours = [
        [sum(to_rgb(cast(PathPatch, patch).get_facecolor())) for patch in areas.values()]
        for areas in (empty_map, month)
    ]
    (lightness,) = set(colours[0])
    assert lightness >= max(colours[1])


def test_on_a_map_of_units_those_that_are_a_part_only_are_marked_and_named() -> None:
    file, _ = picture("png", "app_installs", "app_installs/by_province", units="2025")
    labels = [text.get_text() for text in sheet(file).findobj(Text)]
    assert {"Khánh Hòa*", "Đồng Tháp"} <= {text.split("\n")[0] for text in labels}
    note = " ".join(" ".join(reversed(labels)).split())
    for expected_text in (
        "* Khánh Hòa (phần Ninh Thuận), Lâm Đồng (phần",
        "Cà Mau: số liệu Bạc Liêu đến 18/12",
    ):
        assert expected_text in note


def test_small_multiples_hold_every_province() -> None:
    (file,) = picture("png", "gifts", "gifts/by_province_and_period")
    figure = sheet(file)
    rows = query_rows("gifts/by_province_and_period", *DECEMBER)
    provinces = {row["province"] for row in rows}
    assert provinces <= {text.get_text() for text in figure.texts}
    series = [heights(line) for axes in figure.axes for line in axes.lines]
    for province in provinces:
        assert [row["hand_overs_per_100000"] for row in rows if row["province"] == province] in series


def test_goals_are_drawn_to_their_targets() -> None:
    (file,) = picture("png", "campaign", "campaign/goals")
    bars = [cast(Rectangle, bar).get_width() for bar in artists_named(sheet(file), "bar-1").values()]
    goals = [row for row in query_rows("campaign/goals") if row["target"]]
    assert bars == pytest.approx([min(100 * row["actual"] / row["target"], 130) for row in goals])


def test_who_has_not_reported_is_hatched_and_named(midway: Outcome, pages: pytest.MonkeyPatch) -> None:
    pages.setenv("DASHBOARD_STORE", str(midway.folders.store))
    by_map, ranking = picture("png", "app_installs", "app_installs/by_province", period="7days")
    figure = sheet(by_map)
    names = [name for name, p in artists_named(figure, "place-").items() if cast(PathPatch, p).get_hatch()]
    assert names == ["place-96"]
    assert "Chưa báo cáo" in [text.get_text() for text in figure.findobj(Text)]
    assert "chưa báo cáo  " in [text.get_text() for text in sheet(ranking).findobj(Text)]
