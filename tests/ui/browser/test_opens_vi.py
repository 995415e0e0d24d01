"""All that the pages hold closed opens: in Vietnamese on a phone."""

from collections.abc import Callable

import pytest

from tests.ui.support.chromium import Visit
from tests.ui.support.pressing import HALVES, WISHES, open_everything


@pytest.mark.parametrize("name", HALVES[0])
def test_what_is_closed_opens(find_visit: Callable[..., Visit], name: str) -> None:
    open_everything(find_visit("phone", **WISHES["phone"]), name, "vi")
