"""Data ledger: what did each file bring, which rows are held, and why?"""

from ui.frame.frame import topic
from ui.frame.status_line import sample_note
from ui.sections.ledger_board import board
from ui.sections.ledger_files import every_fate, files, refused
from ui.sections.ledger_rows import corrections, held_rows, reasons
from ui.sections.refresh_panel import refresh_panel

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
