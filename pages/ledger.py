"""Data ledger: what did each file bring, which rows are held, and why?"""

from ui.frame.frame import page_head
from ui.frame.status_line import sample_note
from ui.sections.ledger_board import ledger_board
from ui.sections.ledger_files import every_fate, files, refused_files
from ui.sections.ledger_rows import corrections, quarantine_rows, reasons
from ui.sections.refresh_panel import refresh_panel
from ui.sections.upload_panel import upload_panel

page_head("ledger")
sample_note()
refresh_panel()
upload_panel()
refused_files("ledger/files")
reasons("ledger/reasons")
every_fate("overview/data_status")
files("ledger/files")
ledger_board("ledger/board")
corrections("ledger/corrections")
quarantine_rows("ledger/held_rows")
