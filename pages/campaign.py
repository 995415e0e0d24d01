"""Campaign against plan: does each published goal keep up, how much is missing, and where?"""

from ui.cards.goals import goal_days_note, goals, without_target
from ui.frame.frame import page_head
from ui.sections.goal_table import goal_table

page_head("campaign")
goal_days_note()
goals("campaign/goals", at_length=True)
goals("campaign/prize_tiers", at_length=True)
goal_table("campaign/goals", "campaign/goals_by_province", "campaign/prize_tiers", "campaign/prizes")
without_target("campaign/without_target")
