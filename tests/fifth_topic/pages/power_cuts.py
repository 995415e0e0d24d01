"""Power cuts: how many, where, why, and how many households did they hit?"""

from ui.bars import bars
from ui.cards import card, province_table
from ui.figure import Figure
from ui.figures import key_figures
from ui.frame import topic
from ui.lines import line
from ui.where import where

topic("power_cuts")
key_figures("power_cuts", Figure("cuts"), Figure("households"), by=("by_cause",))
where("power_cuts/by_province", "cuts_per_1000", "cuts", "households")
card("power_cuts/by_period", line("cuts"))
card("power_cuts/by_cause", bars("cause", "cuts"))
province_table("power_cuts/by_province", bar="cuts")
