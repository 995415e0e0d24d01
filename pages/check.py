"""Check a file: is it as it was made, which cells were edited, have the figures changed since?"""

from ui.frame.frame import topic
from ui.sections.file_check import check

topic("check")
check()
