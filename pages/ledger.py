"""Data ledger: what did each file bring, which rows are held, and why?"""

from ui.board import board
from ui.frame import topic
from ui.held import corrections, held_rows, reasons
from ui.ledger import every_fate, files, refused
from ui.refreshing import refresh_panel
from ui.status import sample_note

topic("ledger")
sample_note()
refresh_panel()
refused("ledger/files")
reasons("ledger/reasons")
every_fate("overview/data_status")
files("ledger/files")
board("ledger/board")
corrections("ledger/corrections")
held_rows("ledger/held_rows")
