"""Gifts: what reached whom, where, and how does that stand against plan?"""

from ui.cards.card import card
from ui.cards.checks import gifts_beyond_plan
from ui.cards.goals import goals
from ui.cards.layout import side_by_side
from ui.cards.map_and_ranking import map_and_ranking, registry_figures
from ui.cards.metrics import key_figures
from ui.cards.outliers import outliers
from ui.cards.over_time import over_time
from ui.cards.province_comparison import province_comparison
from ui.cards.province_panels import province_panels
from ui.cards.province_table import province_table
from ui.charts.bars import bars
from ui.charts.ranking import ranking
from ui.frame.frame import page_head
from ui.insight.key_figure import KeyFigure

page_head("gifts")
key_figures(
    "gifts",
    KeyFigure("value_vnd"),
    KeyFigure("hand_overs"),
    KeyFigure("quantity"),
    dimensions=("by_programme",),
)
province_comparison("gifts", at_length=True)
map_and_ranking(
    "gifts/by_province",
    "hand_overs_per_100000",
    "value_per_100000_vnd",
    "value_vnd",
    "hand_overs",
    other_figures=registry_figures("gifts/per_customer", "customers", "hand_overs_per_100000_customers"),
)
outliers("gifts/fair", "hand_overs_per_100000")
over_time("gifts", "value_vnd", "hand_overs")
province_panels("gifts/by_province_and_period", "hand_overs_per_100000")
with side_by_side() as (first, second):
    with first:
        card("gifts/by_programme", bars("programme", "hand_overs"), bars("programme", "value_vnd"))
        card(
            "gifts/by_recipient_group",
            bars("recipient_group", "hand_overs"),
            bars("recipient_group", "value_vnd"),
        )
    with second:
        goals("campaign/prize_tiers")
        card("gifts/per_payer", ranking("prizes_per_1000_payers"))
gifts_beyond_plan("gifts/to_check")
province_table("gifts/by_province", bar="value_vnd")
