"""Online payments: how much, where, through which channels, by whom and when?"""

from ui.cards.card import card
from ui.cards.layout import side_by_side
from ui.cards.map_and_ranking import map_and_ranking, registry_figures
from ui.cards.metrics import key_figures
from ui.cards.outliers import outliers
from ui.cards.over_time import over_time
from ui.cards.province_comparison import province_comparison
from ui.cards.province_panels import province_panels
from ui.cards.province_table import province_table
from ui.charts.bars import bars
from ui.charts.heatmap import heatmap
from ui.charts.stacked_bars import stacked_bars
from ui.frame.frame import page_head
from ui.insight.key_figure import KeyFigure

page_head("online_payments")
key_figures(
    "online_payments",
    KeyFigure("amount_vnd"),
    KeyFigure("payments"),
    KeyFigure("payers"),
    KeyFigure("amount_vnd", denominator="payments", label_column="amount_per_payment_vnd"),
    dimensions=("by_channel",),
)
province_comparison("online_payments", at_length=True)
map_and_ranking(
    "online_payments/by_province",
    "payments_per_1000",
    "payments",
    "amount_vnd",
    "payers",
    "amount_per_payment_vnd",
    other_figures=registry_figures(
        "online_payments/per_customer", "customers", "bills_online_pct", "payers_pct"
    ),
)
outliers("online_payments/fair", "payments_per_1000")
over_time("online_payments", "amount_vnd", "payments")
province_panels("online_payments/by_province_and_period", "payments_per_1000")
with side_by_side() as (first, second):
    with first:
        card("online_payments/by_channel", bars("channel", "payments"), bars("channel", "amount_vnd"))
        card("online_payments/new_payers", stacked_bars("returning_payers", "new_payers"))
    with second:
        card("online_payments/by_provider", bars("provider", "payments"), bars("provider", "amount_vnd"))
        card("online_payments/by_hour", heatmap("payments_per_day"))
province_table("online_payments/by_province", bar="amount_vnd")
