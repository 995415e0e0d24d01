"""Blood donations: how many, where, which groups, how many for the first time?"""

from ui.cards.card import card, province_table
from ui.cards.layout import side_by_side
from ui.cards.map_and_ranking import of_registry, where
from ui.cards.metrics import key_figures
from ui.cards.outliers import fair
from ui.cards.province_panels import multiples
from ui.charts.bars import bars
from ui.charts.lines import line
from ui.frame.frame import topic
from ui.insight.key_figure import KeyFigure

topic("blood_donations")
key_figures(
    "blood_donations",
    KeyFigure("donations"),
    KeyFigure("donors"),
    KeyFigure("volume_ml"),
    KeyFigure("first_time", denominator="donations", label_column="first_time_pct"),
    by=("by_site",),
)
where(
    "blood_donations/by_province",
    "donations_per_1000",
    "donations",
    "first_time_pct",
    beside=of_registry("blood_donations/per_staff", "staff", "donations_per_1000_staff"),
)
fair("blood_donations/fair", "donations_per_1000")
card("blood_donations/by_period", line("donations"))
multiples("blood_donations/by_province_and_period", "donations_per_1000")
with side_by_side() as (left, right):
    with left:
        card("blood_donations/by_blood_group", bars("blood_group", "donations"))
        card("blood_donations/by_regularity", bars("times_given", "donors"))
    with right:
        card("blood_donations/by_first_time", bars("donor_kind", "donations"))
        card("blood_donations/by_site", bars("site", "donations"))
province_table("blood_donations/by_province", bar="donations")
