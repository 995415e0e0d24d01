"""Data ledger: what did each file bring, which rows are held, and why?"""

from ui.frame import topic
from ui.ledger import data_status, files, held_rows
from ui.status import sample_note

topic("ledger")
sample_note()
data_status("overview/data_status")
files("ledger/files")
held_rows("ledger/held_rows")
