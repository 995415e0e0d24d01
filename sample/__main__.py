"""Command line: ``python -m sample make`` and ``python -m sample volume``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from sample.make import make
from sample.volume import write_volume

SEED = 2021


def parser() -> argparse.ArgumentParser:
    """The two sub-commands and their options."""
    top = argparse.ArgumentParser(prog="python -m sample", description=__doc__)
    commands = top.add_subparsers(dest="command", required=True)
    small = commands.add_parser("make", help="write the sample exports of July-December 2021")
    small.add_argument("--out", type=Path, default=Path("data/exports"))
    big = commands.add_parser("volume", help="write many payments, to measure speed")
    big.add_argument("--payments", type=int, required=True, metavar="N")
    big.add_argument("--out", type=Path, required=True)
    big.add_argument("--files", type=int, default=1, metavar="K")
    big.add_argument("--dirt", type=float, default=0.0, metavar="FRACTION")
    for command in (small, big):
        command.add_argument("--reference", type=Path, default=Path("data/reference"))
        command.add_argument("--seed", type=int, default=SEED)
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one sub-command; print what was written."""
    top = parser()
    options = top.parse_args(arguments)
    if options.command == "make":
        paths = make(options.out, options.reference, options.seed)
    elif options.payments < 1 or options.files < 1 or not 0 <= options.dirt <= 1:
        top.error("--payments and --files start at 1, --dirt lies between 0 and 1")
    else:
        paths = write_volume(
            options.out,
            options.reference,
            options.payments,
            files=options.files,
            dirt=options.dirt,
            seed=options.seed,
        )
    for path in paths:
        print(f"{path.stat().st_size:>12,}  {path}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
