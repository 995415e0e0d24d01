"""Online payments: how much, where, through which channels, by whom and when?"""

from ui.cards.card import card, province_table
from ui.cards.layout import side_by_side
from ui.cards.map_and_ranking import of_registry, where
from ui.cards.metrics import key_figures
from ui.cards.outliers import fair
from ui.cards.province_panels import multiples
from ui.charts.bars import bars
from ui.charts.heatmap import heat
from ui.charts.lines import line
from ui.charts.stacked_bars import stacked
from ui.frame.frame import topic
from ui.insight.key_figure import KeyFigure

topic("online_payments")
key_figures(
    "online_payments",
    KeyFigure("amount_vnd"),
    KeyFigure("payments"),
    KeyFigure("payers"),
    KeyFigure("amount_vnd", denominator="payments", label_column="amount_per_payment_vnd"),
    by=("by_channel",),
)
where(
    "online_payments/by_province",
    "payments_per_1000",
    "payments",
    "amount_vnd",
    "payers",
    "amount_per_payment_vnd",
    beside=of_registry("online_payments/per_customer", "customers", "bills_online_pct", "payers_pct"),
)
fair("online_payments/fair", "payments_per_1000")
card("online_payments/by_period", line("amount_vnd"))
multiples("online_payments/by_province_and_period", "payments_per_1000")
with side_by_side() as (left, right):
    with left:
        card("online_payments/by_channel", bars("channel", "payments"))
    with right:
        card("online_payments/by_provider", bars("provider", "payments"))
with side_by_side() as (left, right):
    with left:
        card("online_payments/new_payers", stacked("returning_payers", "new_payers"))
    with right:
        card("online_payments/by_hour", heat("payments_per_day"))
province_table("online_payments/by_province", bar="amount_vnd")
