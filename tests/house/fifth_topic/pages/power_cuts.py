"""Power cuts: how many, where, why, and how many households did they hit?"""

from ui.cards.card import card
from ui.cards.map_and_ranking import map_and_ranking
from ui.cards.metrics import key_figures
from ui.cards.over_time import over_time
from ui.cards.province_comparison import province_comparison
from ui.cards.province_table import province_table
from ui.charts.bars import bars
from ui.frame.frame import page_head
from ui.insight.key_figure import KeyFigure

page_head("power_cuts")
key_figures("power_cuts", KeyFigure("cuts"), KeyFigure("households"), dimensions=("by_cause",))
province_comparison("power_cuts", at_length=True)
map_and_ranking("power_cuts/by_province", "cuts_per_100000", "cuts", "households")
over_time("power_cuts", "cuts")
card("power_cuts/by_cause", bars("cause", "cuts"))
province_table("power_cuts/by_province", bar="cuts")
