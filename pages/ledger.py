"""Data ledger: what did each file bring, which rows are held, and why?"""

from ui.frame import topic
from ui.ledger import data_status, files, held_rows

topic("ledger")
data_status("overview/data_status")
files("ledger/files")
held_rows("ledger/held_rows")
