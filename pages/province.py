"""One province: its topics, how it stands among all, its trends, its prizes, its days and its files."""

from ui.answers import reader
from ui.cards.layout import side_by_side, small_grid
from ui.cards.metrics import key_figure
from ui.frame.frame import page_head
from ui.insight.key_figure import KeyFigure
from ui.sections.province import narrow_to_province, newest_days, prizes, province_files, province_head
from ui.sections.province_rank import province_ranks
from ui.sections.province_trends import trends
from warehouse.contract.schema import topics_in_order

FIGURES = {t.name: t.row_measure for t in topics_in_order() if t.name not in reader().new_topics}

narrow_to_province()
page_head("province")
province_head()
with small_grid(len(FIGURES)):
    for name, measure in FIGURES.items():
        key_figure(name, KeyFigure(measure))
province_ranks(FIGURES)
trends(FIGURES)
with side_by_side() as (first, second):
    with first:
        prizes("campaign/prize_tiers")
    with second:
        newest_days(FIGURES)
province_files("ledger/by_province")
