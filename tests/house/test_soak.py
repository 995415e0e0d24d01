"""A small share of every part of the soak, always the same."""

from pathlib import Path

import pytest

from soak.__main__ import load_suite, status
from soak.refresh import files
from soak.trial import Trial, run_trial

SEED = 11
SHARES = {
    "files": 12,
    "values": 1,
    "kills": 1,
    "audit": 2,
    "corruption": 1,
    "orders": 1,
    "races": 1,
    "swaps": 1,
}


@pytest.mark.parametrize("suite", SHARES)
def test_a_small_share_of_the_soak_finds_nothing(suite: str, tmp_path: Path) -> None:
    trial = Trial(suite, SHARES[suite], SEED, work=tmp_path)
    run_trial(trial, load_suite(suite))
    assert trial.findings == []
    assert trial.count == SHARES[suite]
    assert status([trial]) == 0


def test_what_is_found_or_left_undone_is_told_by_the_exit_status(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "SECONDS_OF_A_BATCH", -60)  # no batch is so fast
    trial = Trial("files", 1, SEED, work=tmp_path)
    run_trial(trial, files.run_suite)
    assert [problem for problem in trial.findings if "s for 1 files" in problem]
    assert status([Trial("kills", 0, SEED), trial]) == 1
    assert status([Trial("kills", 2, SEED, count=1)]) == 1
