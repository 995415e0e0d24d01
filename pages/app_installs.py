"""App installs: how many, where, through which channel, do they register, and do they then pay online?"""

from ui.cards.card import card
from ui.cards.conversion import steps_by_province, steps_by_week
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

page_head("app_installs")
key_figures(
    "app_installs",
    KeyFigure("installs"),
    KeyFigure("registered"),
    KeyFigure("registered", denominator="installs", label_column="registered_pct"),
    dimensions=("by_channel", "by_platform"),
)
province_comparison("app_installs", at_length=True)
map_and_ranking(
    "app_installs/by_province",
    "installs_per_1000",
    "installs",
    "registered_pct",
    other_figures=registry_figures("app_installs/per_customer", "customers", "installs_per_1000_customers"),
)
outliers("app_installs/fair", "installs_per_1000")
over_time("app_installs", "installs")
province_panels("app_installs/by_province_and_period", "installs_per_1000")
steps_by_week("app_installs/to_payment_by_week")
with side_by_side() as (first, second):
    with first:
        card("app_installs/by_channel", bars("channel", "installs"), bars("channel", "registered"))
        card("app_installs/by_platform", bars("platform", "installs"), bars("platform", "registered"))
    with second:
        steps_by_province("app_installs/to_payment_by_province")
province_table("app_installs/by_province", bar="installs")
