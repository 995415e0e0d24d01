"""Pages over another province registry: thirteen states, with boundaries and without."""

import json
import shutil
from pathlib import Path

import pytest

from tests.support.exports import REFERENCE, Exports, column
from tests.ui.support.screen import (
    LANGUAGES,
    NAMES,
    assert_whole,
    charts,
    page_text,
    query_rows,
    run_page,
    show_exports,
    tables,
)
from ui.boundaries import STATIC, boundaries_at, publish_boundaries

NO_MAP = {"vi": "chỉ có bảng xếp hạng", "en": "only the ranking"}
STATES = [f"State {letter}" for letter in "ABCDEFGHIJKLM"]


def registry_of_states(folder: Path, unit: str = "prizes") -> Path:
    """Thirteen states nobody knows, with a target of their own, and squares for boundaries."""
    folder.mkdir()
    heads = "code,name_vi,name_en,aliases,region_vi,region_en,population,customers,staff,unit_2025"
    states = [f"S{n},Bang {s[-1]},{s},,Miền,Part,{1000 * n},,," for n, s in enumerate(STATES, 1)]
    (folder / "provinces.csv").write_text("\n".join([heads, *states]) + "\n", encoding="utf-8")
    target = f"gifts,hand_overs,,,ALL,2021-12-01,2021-12-31,20,{unit},a plan"
    head_of_targets = "topic,metric,programme,item,province,from_date,to_date,target,unit,source"
    (folder / "targets.csv").write_text(f"{head_of_targets}\n{target}\n", encoding="utf-8")
    (folder / "events.csv").write_text("from_date,to_date,topic,name_vi,name_en\n", encoding="utf-8")
    features = [square(n, {"code": f"S{n}", "name_vi": f"Bang {n}"}) for n in range(1, 14)]
    collection = {"type": "FeatureCollection", "features": features}
    (folder / "boundaries.geojson").write_text(json.dumps(collection), encoding="utf-8")
    return folder


def square(n: int, properties: dict[str, str]) -> dict[str, object]:
    ring = [[n, 50], [n, 51], [n + 1, 51], [n + 1, 50], [n, 50]]
    return {
        "type": "Feature",
        "properties": properties,
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }


@pytest.fixture(scope="module")
def state_exports(tmp_path_factory: pytest.TempPathFactory) -> Exports:
    """Exports of thirteen states: one hand-over in each but the last, which is silent."""
    folder = tmp_path_factory.mktemp("states")
    exports = Exports(folder, registry_of_states(folder / "reference"))
    exports.write("gifts/a.csv", column("gifts", "province", STATES[:12]))
    exports.refresh()
    return exports


@pytest.fixture
def states(state_exports: Exports, pages: pytest.MonkeyPatch) -> Exports:
    """The same on the pages."""
    show_exports(state_exports.outcome(), pages)
    return state_exports


@pytest.mark.usefixtures("states")
@pytest.mark.parametrize("lang", LANGUAGES)
def test_another_registry_is_shown_state_by_state(lang: str) -> None:
    test = run_page("gifts", lang=lang)
    assert_whole(test)
    names = [row["province"] for row in query_rows("overview/provinces", f"--lang={lang}")]
    assert len(names) == 13
    assert [row[0] for row in tables(test)[-1][2:]] == names
    silent, with_figures = charts(test)[0]["data"][-2:]
    assert [silent["locations"], len(with_figures["locations"])] == [["S13"], 12]


@pytest.mark.usefixtures("states")
def test_new_boundaries_are_written_nowhere_into_the_code() -> None:
    old_files = {*STATIC.iterdir()}
    boundaries = publish_boundaries()
    assert boundaries
    assert "S13" in boundaries_at(boundaries.url)
    assert {*STATIC.iterdir()} == old_files


@pytest.mark.usefixtures("states")
@pytest.mark.parametrize("page", NAMES)
def test_another_registry_breaks_no_page(page: str) -> None:
    assert_whole(run_page(page))


def test_a_unit_that_nobody_has_named_is_shown_as_it_is(pages: pytest.MonkeyPatch, tmp_path: Path) -> None:
    exports = Exports(tmp_path, registry_of_states(tmp_path / "reference", unit="parcels"))
    exports.write("gifts/a.csv", column("gifts", "province", STATES))
    show_exports(exports, pages)
    pages.setenv("DASHBOARD_REFERENCE", str(REFERENCE))
    test = run_page("overview")
    assert_whole(test)
    text = page_text(test)
    assert "20 parcels" in text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_without_boundaries_there_is_the_ranking(
    pages: pytest.MonkeyPatch, states: Exports, tmp_path: Path, lang: str
) -> None:
    reference = shutil.copytree(states.folders.reference, tmp_path / "without")
    (reference / "boundaries.geojson").unlink()
    pages.setenv("DASHBOARD_REFERENCE", str(reference))
    test = run_page("gifts", lang=lang)
    assert_whole(test)
    kinds = [chart["data"][0]["type"] for chart in charts(test)]
    assert kinds.count("choropleth") == 0
    assert len(charts(test)[0]["data"][0]["y"]) == 13
    text = page_text(test)
    assert NO_MAP[lang] in text
