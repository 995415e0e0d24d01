"""Overview: how far is the campaign, where, and are the figures complete?"""

from ui.cards.card import card
from ui.cards.goals import goals
from ui.cards.layout import side_by_side, small_grid
from ui.cards.map_and_ranking import where_across
from ui.cards.metrics import about_figures, key_figure
from ui.cards.what_changed import changed_across
from ui.charts.lines import line
from ui.frame.frame import topic
from ui.insight.key_figure import Figure
from ui.language.words import say
from ui.sections.ledger_files import data_status

FIGURES = {
    "app_installs": Figure("installs"),
    "online_payments": Figure("amount_vnd"),
    "blood_donations": Figure("donations"),
    "gifts": Figure("hand_overs"),
}

topic("overview")
with small_grid(4):
    key_figure("app_installs", FIGURES["app_installs"])
    key_figure("online_payments", FIGURES["online_payments"], label_of_topic=True)
    key_figure("blood_donations", FIGURES["blood_donations"])
    key_figure("gifts", FIGURES["gifts"], label_of_topic=True)
about_figures(*FIGURES.items())
where_across(
    {
        "installs_per_1000": "app_installs/by_province",
        "payments_per_1000": "online_payments/by_province",
        "donations_per_1000": "blood_donations/by_province",
        "hand_overs_per_1000": "gifts/by_province",
    },
    {
        "installs_per_1000": say("short_app_installs"),
        "payments_per_1000": say("short_online_payments"),
        "donations_per_1000": say("short_blood_donations"),
        "hand_overs_per_1000": say("short_gifts"),
    },
    "overview",
)
changed_across(FIGURES)
with side_by_side() as (left, right):
    with left:
        card("app_installs/by_period", line("installs"))
        card("blood_donations/by_period", line("donations"))
    with right:
        card("online_payments/by_period", line("amount_vnd"))
        card("gifts/by_period", line("value_vnd"))
with side_by_side() as (left, right):
    with left:
        goals("campaign/goals")
    with right:
        data_status("overview/data_status")
