"""Power cuts: how many, where, why, and how many households did they hit?"""

from ui.bars import bars
from ui.cards import card, province_table, where
from ui.changes import changes
from ui.figures import Figure, key_figures
from ui.frame import topic
from ui.lines import line

FIGURES = (Figure("cuts"), Figure("households"))

topic("power_cuts")
key_figures("power_cuts", *FIGURES)
changes("power_cuts", FIGURES, ("by_cause",))
where("power_cuts/by_province", "cuts_per_1000", "cuts", "households")
card("power_cuts/by_period", line("cuts"))
card("power_cuts/by_cause", bars("cause", "cuts"))
province_table("power_cuts/by_province", bar="cuts")
