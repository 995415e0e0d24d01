"""Check a file: is it as it was made, which cells were edited, have the figures changed since?"""

from ui.check import check
from ui.frame import topic

topic("check")
check()
