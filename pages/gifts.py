"""Gifts: what reached whom, where, and how does that stand against plan?"""

from ui.bars import bars, ranking
from ui.cards import card, province_table
from ui.fair import fair
from ui.figure import Figure
from ui.figures import key_figures
from ui.frame import topic
from ui.goals import goals
from ui.layout import side_by_side
from ui.lines import line
from ui.multiples import multiples
from ui.where import of_registry, where

topic("gifts")
key_figures(
    "gifts",
    Figure("value_vnd"),
    Figure("hand_overs"),
    Figure("quantity"),
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
