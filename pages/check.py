"""Check a file: is it as it was made, which cells were edited, have the figures changed since?"""

from ui.frame.frame import page_head
from ui.sections.file_check import file_check

page_head("check")
file_check()
