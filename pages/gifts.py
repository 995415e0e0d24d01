"""Gifts: what reached whom, where, and how does that stand against plan?"""

from ui.cards.card import card, province_table
from ui.cards.goals import goals
from ui.cards.layout import side_by_side
from ui.cards.map_and_ranking import of_registry, where
from ui.cards.metrics import key_figures
from ui.cards.outliers import fair
from ui.cards.province_panels import multiples
from ui.charts.bars import bars
from ui.charts.lines import line
from ui.charts.ranking import ranking
from ui.frame.frame import topic
from ui.insight.key_figure import KeyFigure

topic("gifts")
key_figures(
    "gifts",
    KeyFigure("value_vnd"),
    KeyFigure("hand_overs"),
    KeyFigure("quantity"),
    by=("by_programme",),
)
where(
    "gifts/by_province",
    "hand_overs_per_1000",
    "value_per_1000_vnd",
    "value_vnd",
    "hand_overs",
    beside=of_registry("gifts/per_customer", "customers", "hand_overs_per_1000_customers"),
)
fair("gifts/fair", "hand_overs_per_1000")
card("gifts/by_period", line("value_vnd"))
multiples("gifts/by_province_and_period", "hand_overs_per_1000")
with side_by_side() as (left, right):
    with left:
        card("gifts/by_programme", bars("programme", "value_vnd"))
        card("gifts/by_recipient_group", bars("recipient_group", "hand_overs"))
    with right:
        goals("campaign/prize_tiers")
        card("gifts/per_payer", ranking("prizes_per_1000_payers"))
province_table("gifts/by_province", bar="value_vnd")
