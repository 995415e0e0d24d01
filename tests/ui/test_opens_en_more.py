"""All that the pages hold closed opens (the other half of the pages): in English on a laptop."""

from collections.abc import Callable

import pytest

from tests.ui.chromium import Visit
from tests.ui.pressing import HALVES, WISHES, open_everything


@pytest.mark.parametrize("name", HALVES[1])
def test_what_is_closed_opens(kept: Callable[..., Visit], name: str) -> None:
    open_everything(kept("laptop", **WISHES["laptop"]), name, "en")
