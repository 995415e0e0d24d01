"""Guide: how the figures are read, downloaded and brought up to date, for managers, stewards and administrators."""

from ui.frame.frame import page_head
from ui.sections.guide import guide

page_head("guide")
guide()
