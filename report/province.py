"""The chapter of one province: its four topics among all, over time, its prizes, its newest days and its files."""

from typing import Any

from report import blocks
from report.blocks import Block
from report.headless import PageRun
from ui.answers import records, rows
from ui.downloads.exhibit import Exhibit
from ui.language.formats import MISSING, exact, is_missing, number, short_day
from ui.language.page_names import topic_title
from ui.language.words import lang, translate
from ui.sections.province_rank import HEADS, rank_line
from warehouse.answer.filters import Filters
from warehouse.contract.schema import topics

_HALF, _LOW = 86.0, 38.0  # of a picture, in mm
_BY_DAY = "/by_province_and_period"


def registry_row(page_run: PageRun) -> dict[str, Any]:
    """What the registry says of the province that a page was run for."""
    (code,) = page_run.view.filters.provinces
    registry = records(rows("overview/provinces", Filters(lang=lang())))
    return next(province for province in registry if province["province_code"] == code)


def province(page_run: PageRun) -> list[Block]:
    """The blocks of the chapter."""
    exhibits, row = page_run.record.exhibits, registry_row(page_run)
    intro = translate("of_region", region=row["region"], n=exact(row["population"], "count"))
    trends = [exhibit for exhibit in exhibits if exhibit.name.endswith(_BY_DAY) and exhibit.draw]
    pictures = [blocks.picture(exhibit, _HALF, _LOW) for exhibit in trends]
    columns = [
        [
            _newest_days(
                [exhibit for exhibit in exhibits if exhibit.name.endswith(_BY_DAY) and not exhibit.draw]
            )
        ]
    ]
    prizes = [exhibit for exhibit in exhibits if exhibit.name == "campaign/prize_tiers"]
    columns += [[blocks.goals(exhibit, columns=1)] for exhibit in prizes]
    return [
        blocks.sentences(intro),
        blocks.figures(page_run.record.headlines),
        _rank_table(page_run, [exhibit for exhibit in exhibits if exhibit.name.endswith("/fair")]),
        blocks.side_by_side(pictures[::2], pictures[1::2]),
        blocks.side_by_side(*reversed(columns)),
        *(_files_table(exhibit) for exhibit in exhibits if exhibit.name == "ledger/by_province"),
    ]


def _rank_table(page_run: PageRun, exhibits: list[Exhibit]) -> Block:
    filters = page_run.view.filters
    lines = [list(rank_line(p.question.folder, filters, p.compare).cells) for p in exhibits]
    heads = [(translate(f"among_{head}"), "", head in ("rate", "median")) for head in HEADS]
    return blocks.table_of_texts(translate("among_all"), heads, lines)


def _newest_days(exhibits: list[Exhibit]) -> Block:
    """A row a day, the newest first; a column a topic."""
    answers = [(exhibit.rows(), topics()[exhibit.question.folder].row_measure) for exhibit in exhibits]
    days = reversed(answers[0][0]["period"].tolist()) if answers else []
    cells = [dict(zip(answer["period"], answer[measure], strict=True)) for answer, measure in answers]
    lines = [[short_day(d), *(MISSING if is_missing(c[d]) else number(c[d]) for c in cells)] for d in days]
    heads = [
        (translate("day"), "", False),
        *((topic_title(exhibit.question.folder), "", True) for exhibit in exhibits),
    ]
    return blocks.table_of_texts(translate("newest_days"), heads, lines)


def _files_table(exhibit: Exhibit) -> Block:
    columns = [c for c in exhibit.question.gives if c not in ("topic", "province_code", "province")]
    return blocks.table(exhibit.title, exhibit.question, exhibit.rows(), columns, total_columns=())
