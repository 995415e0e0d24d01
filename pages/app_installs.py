"""App installs: how many, where, through which channel, do they register, and do they then pay online?"""

from ui.cards.card import card, province_table
from ui.cards.conversion import steps_by_province, steps_by_week
from ui.cards.layout import side_by_side
from ui.cards.map_and_ranking import of_registry, where
from ui.cards.metrics import key_figures
from ui.cards.outliers import fair
from ui.cards.province_panels import multiples
from ui.charts.bars import bars
from ui.charts.lines import line
from ui.frame.frame import topic
from ui.insight.key_figure import KeyFigure

topic("app_installs")
key_figures(
    "app_installs",
    KeyFigure("installs"),
    KeyFigure("registered"),
    KeyFigure("registered", denominator="installs", label_column="registered_pct"),
    by=("by_channel", "by_platform"),
)
where(
    "app_installs/by_province",
    "installs_per_1000",
    "installs",
    "registered_pct",
    beside=of_registry("app_installs/per_customer", "customers", "installs_per_1000_customers"),
)
fair("app_installs/fair", "installs_per_1000")
card("app_installs/by_period", line("installs"))
multiples("app_installs/by_province_and_period", "installs_per_1000")
with side_by_side() as (left, right):
    with left:
        card("app_installs/by_channel", bars("channel", "installs"))
    with right:
        card("app_installs/by_platform", bars("platform", "installs"))
with side_by_side() as (left, right):
    with left:
        steps_by_week("app_installs/to_payment_by_week")
    with right:
        steps_by_province("app_installs/to_payment_by_province")
province_table("app_installs/by_province", bar="installs")
