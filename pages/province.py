"""One to four provinces: their topics, how they stand among all, their trends, goals, newest days and files."""

from ui.answers import reader
from ui.cards.layout import side_by_side, small_grid
from ui.cards.map_and_ranking import map_and_ranking_across
from ui.cards.metrics import key_figure
from ui.cards.province_comparison import province_comparison
from ui.frame.frame import page_head
from ui.insight.key_figure import KeyFigure
from ui.language.page_names import short_title
from ui.sections.goal_table import goal_table
from ui.sections.province import (
    newest_days,
    place_count,
    prizes,
    province_files,
    province_head,
    which_provinces,
)
from ui.sections.province_rank import province_ranks
from ui.sections.province_trends import place_lines, trends
from warehouse.answer.compared_places import MOST_SIDE_BY_SIDE
from warehouse.contract.schema import topics, topics_in_order

FIGURES = {t.name: t.row_measure for t in topics_in_order() if t.name not in reader().new_topics}

page_head("province")
if place_count() == 1:
    province_head(FIGURES)
    with small_grid(len(FIGURES)):
        for name, measure in FIGURES.items():
            key_figure(name, KeyFigure(measure))
    province_ranks(*FIGURES)
    trends(*FIGURES)
    with side_by_side() as (first, second):
        with first:
            prizes("campaign/prize_tiers")
        with second:
            newest_days(FIGURES)
    province_files("ledger/by_province")
elif 2 <= place_count() <= MOST_SIDE_BY_SIDE:
    province_head(FIGURES)
    province_comparison(*FIGURES)
    place_lines(*FIGURES)
    newest_days(FIGURES)
    goal_table("campaign/goals", "campaign/goals_by_province", "campaign/prize_tiers", "campaign/prizes")
    province_files("ledger/by_province")
else:
    which_provinces()
    map_and_ranking_across(
        {topics()[name].rate: f"{name}/by_province" for name in FIGURES},
        {topics()[name].rate: short_title(name) for name in FIGURES},
        "province",
    )
