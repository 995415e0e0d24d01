"""python -m report: see commands.py."""

import logging
import sys

# Streamlit tells whoever imports it without its server what this means; here it means nothing
logging.getLogger("streamlit").setLevel(logging.ERROR)
logging.getLogger("streamlit.runtime.scriptrunner_utils.script_run_context").disabled = True

from report.commands import main  # noqa: E402 - as above
from warehouse.terminal import take_every_letter  # noqa: E402 - as above

if __name__ == "__main__":
    take_every_letter()
    sys.exit(main())
