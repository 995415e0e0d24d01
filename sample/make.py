"""Write the sample: draw the rows, deal them out to files, spoil a few, list all files with their hashes."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
import zlib
from pathlib import Path

import numpy as np
import pandas as pd

from sample.dirt import strew, with_cell, wrong_rows
from sample.layout import Row, render, to_bytes
from sample.plan import APP, BLOOD, CORRECTION, EXPORTS, GIFT, PAY, SENT_AGAIN, WORKBOOK, Export
from sample.registry import LATE, Province, apportion, paces, read_provinces
from sample.topics.donations import donations
from sample.topics.gifts import DECEMBER
from sample.topics.installs import installs
from sample.topics.payments import payments
from sample.topics.rhythm import START, month_of
from sample.topics.support import gifts

INSTALLS = 36_500
PAYERS = 18_200
LATE_UNTIL = START + np.timedelta64(DECEMBER + 18, "D")  # the last exports of the late province end here
KEYS = {
    APP: ("install_id", "installed_at", "CD-{:07d}"),
    PAY: ("payment_id", "paid_at", "TT-{:07d}"),
    BLOOD: ("donation_id", "donated_on", "LH-{:07d}"),
    GIFT: ("gift_id", "given_on", "QT-{:07d}"),
}
NOTES = {
    "note_vi": "Dữ liệu mẫu do máy sinh ra, không phải số liệu của EVNSPC. Chỉ các con số đã công bố về "
    "tháng tri ân khách hàng 12/2021 là thật.",
    "note_en": "Sample data made by a program, not figures of EVNSPC. Only the published figures of the "
    "customer-appreciation month of December 2021 are real.",
}


def online(provinces: list[Province], seed: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Installations and payments, province by province; those of the late province end early."""
    install_frames, paid = [], []
    install_counts = apportion(INSTALLS, paces(provinces, seed, 0.3))
    payers = apportion(PAYERS, paces(provinces, seed + 1, 0.2))
    for province in provinces:
        rng = np.random.default_rng([seed, 1, province.index])
        app_rows = installs(rng, province, install_counts[province.index], payers[province.index])
        money = payments(rng, province, payers[province.index], app_rows)
        if province.code == LATE:
            register_times = app_rows["registered_at"]
            app_rows = app_rows[(app_rows["installed_at"] < LATE_UNTIL) & ~(register_times >= LATE_UNTIL)]
            money = money[money["paid_at"] < LATE_UNTIL]
        install_frames.append(app_rows)
        paid.append(money)
    return pd.concat(install_frames, ignore_index=True), pd.concat(paid, ignore_index=True)


def tables(provinces: list[Province], seed: int) -> dict[str, pd.DataFrame]:
    """The rows of all topics, in time order, each with its key and the number of its month."""
    install_rows, paid = online(provinces, seed)
    donation_rows = donations(np.random.default_rng([seed, 2]), provinces)
    gift_rows = gifts(np.random.default_rng([seed, 3]), provinces)
    frames = {APP: install_rows, PAY: paid, BLOOD: donation_rows, GIFT: gift_rows}
    for topic, (key, time_column, pattern) in KEYS.items():
        frame = frames[topic].sort_values([time_column, "province"], kind="stable").reset_index(drop=True)
        frame[key] = [pattern.format(number) for number in range(1, len(frame) + 1)]
        days = (frame[time_column].to_numpy() - START).astype("timedelta64[D]").astype(np.int64)
        frame["month"] = month_of(days)
        frames[topic] = frame
    return frames


def take(frame: pd.DataFrame, export: Export) -> pd.Series:
    """Which rows an export takes."""
    mask = frame["month"].between(*export.months)
    if export.province:
        mask &= frame["province"] == export.province
    return mask & (frame["programme"] == export.programme) if export.programme else mask


def generator(seed: int, path: str) -> np.random.Generator:
    """A stream of random numbers that belongs to one file."""
    return np.random.default_rng([seed, zlib.crc32(path.encode())])


def correct(rng: np.random.Generator, rows: list[Row], repairs: list[Row]) -> list[Row]:
    """A later export of some rows: a third of the amounts changed, and rows that were wrong mended."""
    picks = [rows[index] for index in sorted(rng.permutation(len(rows))[:120].tolist())]
    amounts = [str(int(int(row[5]) * 0.9)) if index % 3 == 0 else row[5] for index, row in enumerate(picks)]
    changes = [with_cell(PAY, row, "amount_vnd", cell) for row, cell in zip(picks, amounts, strict=True)]
    return [*changes, *repairs]


def workbook() -> bytes:
    """The bytes of a (very small) spreadsheet file."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        for name in ("[Content_Types].xml", "xl/workbook.xml"):
            archive.writestr(zipfile.ZipInfo(name), '<?xml version="1.0" encoding="UTF-8"?>\n')
    return stream.getvalue()


def contents(provinces: list[Province], seed: int) -> dict[str, bytes]:
    """All files of the sample by name."""
    files: dict[str, bytes] = {f"{WORKBOOK[0]}/{WORKBOOK[1]}": workbook()}
    rest = tables(provinces, seed)
    for export in EXPORTS:
        path = f"{export.topic}/{export.name}"
        rng = generator(seed, path)
        mask = take(rest[export.topic], export)
        frame, rest[export.topic] = rest[export.topic][mask], rest[export.topic][~mask]
        rows = render(rng, export.topic, frame, provinces, export.style)
        wrong = wrong_rows(rng, export.topic, rows, export.dirt, export.style)
        extra = [rows[index] for index in rng.permutation(len(rows))[: export.repeats].tolist()]
        lines = strew(rng, rows, extra + [record for _, records in wrong for record in records])
        files[path] = to_bytes(export.topic, lines, export.style, path.endswith(".gz"))
        if (export.topic, export.name) == CORRECTION[:2]:
            correction = correct(rng, rows, [right for right, _ in wrong[:3]])
            files[f"{export.topic}/{CORRECTION[2]}"] = to_bytes(export.topic, correction, export.style, False)
    files["/".join(SENT_AGAIN[::2])] = files["/".join(SENT_AGAIN[:2])]
    return dict(sorted(files.items()))


def make(folder: Path, reference: Path, seed: int) -> list[Path]:
    """Write the sample and its list ``SAMPLE``; files that an older list names are taken away first."""
    files = contents(read_provinces(reference), seed)
    listing = folder / "SAMPLE"
    if listing.exists():
        for name in json.loads(listing.read_text(encoding="utf-8"))["files"]:
            (folder / name).unlink(missing_ok=True)
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    hashes = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    text = json.dumps({**NOTES, "seed": seed, "files": hashes}, ensure_ascii=False, indent=2)
    listing.write_text(text + "\n", encoding="utf-8", newline="\n")
    return [*(folder / name for name in files), listing]
