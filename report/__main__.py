"""python -m report: see commands.py."""

import logging
import sys

# Streamlit tells whoever imports it without its server what this means; here it means nothing
logging.getLogger("streamlit").setLevel(logging.ERROR)
logging.getLogger("streamlit.runtime.scriptrunner_utils.script_run_context").disabled = True

from ui.server.required_definitions import demand_definitions

demand_definitions()

from report.commands import main
from warehouse.terminal import take_every_letter

if __name__ == "__main__":
    take_every_letter()
    sys.exit(main())
