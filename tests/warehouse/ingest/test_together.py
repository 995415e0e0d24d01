"""Small files are read together: what becomes of each is what becomes of it alone."""

import gzip
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from tests.support.exports import REFERENCE, column, header, line, lines
from warehouse.contract.provinces import Registry
from warehouse.contract.schema import topics
from warehouse.ingest.export_folder import ExportFile
from warehouse.ingest.read_file import ROWS
from warehouse.ingest.read_jobs import Job, run_jobs
from warehouse.reference.reference_data import load_registry
from warehouse.settings import today
from warehouse.store.checksums import sha256, signature
from warehouse.store.file_facts import Facts

VIETNAMESE = ",".join(c.header_vi for c in topics()["gifts"].columns)
PLAIN = {
    "iso.csv": column("gifts", "given_on", ["2021-12-03", "2021-12-04"]),
    "dots.csv": column("gifts", "value_vnd", ["1.470.000", "5"], delimiter=";"),
    "no_mark.csv": column("gifts", "value_vnd", ["1470000"]),
    "titles.csv": "Quà tặng\n\n" + lines("gifts", line("gifts", province="TP. Cần Thơ"), line("gifts")),
    "cut.csv": lines("gifts", line("gifts"), line("gifts")).removesuffix("\n"),
    "packed.csv.gz": gzip.compress(lines("gifts", line("gifts")).encode()),
    "marked.csv": ("\ufeff" + lines("gifts", line("gifts"))).encode("utf-16-le"),
    "vietnamese.csv": "\r\n".join([VIETNAMESE, line("gifts"), line("gifts", item='"Tập\nvở"')]),
    "more.csv": lines("gifts", line("gifts"), line("gifts", recipient_group="Học sinh")),
}
BY_THEMSELVES = {
    "wider.csv": f"{header('gifts')},ghi chú\n{line('gifts')},vắng\n",
    "held.csv": column("gifts", "quantity", ["5", "many"]),
    "total.csv": lines("gifts", line("gifts"), "Tổng cộng,,,,,,5,100000"),
    "twice.csv": lines("gifts", *[line("gifts", gift_id="G1")] * 2),
    "blank.csv": lines("gifts", line("gifts"), "", line("gifts")),
    "nothing.csv": header("gifts") + "\n",
    "windows.csv": lines("gifts", line("gifts", province="Đồng Tháp")).encode("cp1258", "ignore"),
    "other.csv": "a,b\n1,2\n",
    "stray.csv": lines("gifts", line("gifts", item="Tập")).encode() + b"\xff\n",
}
OF_OTHER_FORMS = {
    f"{style}{no}.csv": column("gifts", "given_on", [day] * rows)
    for style, day, rows in (("iso", "2021-12-03", 2), ("day_first", "3/12/2021", 1))
    for no in range(4)
}


@pytest.fixture(scope="module")
def registry() -> Registry:
    return load_registry(REFERENCE)


def jobs(files: dict[str, Any], folder: Path, target: Path) -> list[Job]:
    """All files, to be read into a folder."""
    exports = [ExportFile(topics()["gifts"], f"gifts/{name}", folder / name) for name in files]
    for file in exports:
        content = files[file.path.name]
        file.path.write_bytes(content.encode() if isinstance(content, str) else content)
    initial_facts = [Facts(sha256(file.path), today()) for file in exports]
    entries = [target / file.path.name for file in exports]
    job_inputs = zip(exports, entries, initial_facts, strict=True)
    return [Job(file, entry, entry, facts, signature(file.path)) for file, entry, facts in job_inputs]


def facts_and_rows(job: Job, facts: Facts | None) -> tuple[dict[str, Any], Any]:
    """The facts, but for the hashes of files that two writers have written, and the rows."""
    assert facts
    rows = pd.read_parquet(job.building / ROWS, dtype_backend="numpy_nullable")
    return asdict(facts) | {"files": sorted(facts.files)}, rows.astype(str).to_numpy().tolist()


@pytest.mark.parametrize(("plain", "single_files"), [(PLAIN, BY_THEMSELVES), (OF_OTHER_FORMS, {})])
def test_what_is_read_together_is_what_is_read_alone(
    tmp_path: Path, registry: Registry, plain: dict[str, Any], single_files: dict[str, Any]
) -> None:
    joint_jobs, single_jobs = (
        jobs(plain | single_files, tmp_path, tmp_path / name) for name in ("together", "alone")
    )
    joint_facts = run_jobs(joint_jobs, registry)
    names = [job.export.path.name for job, facts in zip(joint_jobs, joint_facts, strict=True) if facts]
    assert names == [*plain]
    for job, single_job, facts in zip(joint_jobs, single_jobs, joint_facts, strict=True):
        if facts:
            assert facts_and_rows(job, facts) == facts_and_rows(single_job, *run_jobs([single_job], registry))
