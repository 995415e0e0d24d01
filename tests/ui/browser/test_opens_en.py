"""All that two of the pages hold closed opens: in English on a laptop; `make soak PART=clicks` opens the rest, too."""

from collections.abc import Callable

import pytest

from tests.ui.support.chromium import Visit
from tests.ui.support.pressing import HALVES, WISHES, open_everything


@pytest.mark.parametrize("name", HALVES[0][:2])
def test_what_is_closed_opens(find_visit: Callable[..., Visit], name: str) -> None:
    open_everything(find_visit("laptop", **WISHES["laptop"]), name, "en")
