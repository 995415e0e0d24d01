"""A small share of every part of the soak, always the same."""

import importlib
from pathlib import Path

import pytest

from soak.trial import Trial, run_trial

SEED = 11
SHARES = {"files": 12, "kills": 2, "corruption": 4, "orders": 1, "races": 1, "swaps": 2}


@pytest.mark.parametrize("part", SHARES)
def test_a_small_share_of_the_soak_finds_nothing(part: str, tmp_path: Path) -> None:
    trial = Trial(part, SHARES[part], SEED, work=tmp_path)
    run_trial(trial, importlib.import_module(f"soak.{part}").part)
    assert trial.found == []
    assert trial.done == SHARES[part]
