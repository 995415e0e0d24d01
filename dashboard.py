"""The frame of the dashboard: language, filters, navigation; then the page. Run by serve.py."""

from ui.frame.frame import show

show()
