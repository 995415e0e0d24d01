"""Overview: how far is the campaign, where, and are the figures complete?"""

from ui.cards.brief_card import brief_card
from ui.cards.goals import goals
from ui.cards.map_and_ranking import map_and_ranking_across
from ui.cards.over_time import topics_over_time
from ui.cards.province_comparison import province_comparison
from ui.cards.topic_figures import topic_figures
from ui.cards.what_changed import changes_of_topics
from ui.frame.frame import page_head
from ui.insight.key_figure import KeyFigure
from ui.language.page_names import short_title
from ui.sections.ledger_files import data_status
from warehouse.contract.schema import topics_in_order

TOPICS = topics_in_order()
FIGURES = {t.name: KeyFigure(t.headline) for t in TOPICS}

page_head("overview")
brief_card()
topic_figures(FIGURES)
province_comparison(*FIGURES)
map_and_ranking_across(
    {t.rate: f"{t.name}/by_province" for t in TOPICS},
    {t.rate: short_title(t.name) for t in TOPICS},
    "overview",
)
changes_of_topics(FIGURES)
topics_over_time({t.name: t.over_time for t in TOPICS})
goals("campaign/goals")
data_status("overview/data_status")
