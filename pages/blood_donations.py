"""Blood donations: how many, where, which groups, how many for the first time?"""

from ui.cards.card import card
from ui.cards.checks import early_donations
from ui.cards.layout import side_by_side
from ui.cards.map_and_ranking import map_and_ranking, registry_figures
from ui.cards.metrics import key_figures
from ui.cards.outliers import outliers
from ui.cards.over_time import over_time
from ui.cards.province_comparison import province_comparison
from ui.cards.province_panels import province_panels
from ui.cards.province_table import province_table
from ui.charts.bars import bars
from ui.frame.frame import page_head
from ui.insight.key_figure import KeyFigure

page_head("blood_donations")
key_figures(
    "blood_donations",
    KeyFigure("donations"),
    KeyFigure("donors"),
    KeyFigure("volume_ml"),
    KeyFigure("first_time", denominator="donations", label_column="first_time_pct"),
    dimensions=("by_site",),
)
province_comparison("blood_donations", at_length=True)
map_and_ranking(
    "blood_donations/by_province",
    "donations_per_100000",
    "donations",
    "first_time_pct",
    other_figures=registry_figures("blood_donations/per_staff", "staff", "donations_per_1000_staff"),
)
outliers("blood_donations/fair", "donations_per_100000")
over_time("blood_donations", "donations")
province_panels("blood_donations/by_province_and_period", "donations_per_100000")
with side_by_side() as (first, second):
    with first:
        card(
            "blood_donations/by_blood_group",
            bars("blood_group", "donations", in_order=True),
            bars("blood_group", "volume_ml", in_order=True),
        )
        card("blood_donations/by_regularity", bars("times_given", "donors", in_order=True))
    with second:
        card(
            "blood_donations/by_first_time", bars("donor_kind", "donations"), bars("donor_kind", "volume_ml")
        )
        card("blood_donations/by_site", bars("site", "donations"), bars("site", "volume_ml"))
early_donations("blood_donations/to_check")
province_table("blood_donations/by_province", bar="donations")
