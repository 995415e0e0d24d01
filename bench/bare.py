"""What the refresh is compared with: DuckDB's own copy of a CSV to Parquet, with no check at all.

Run as a process of its own, like the refresh: python -m bench.bare FILE.csv FILE.parquet
"""

import sys

import duckdb

THREADS = 2  # as many as the refresh has


def main(source: str, target: str) -> None:
    """Copies one file."""
    con = duckdb.connect(config={"threads": THREADS})
    con.execute(
        "copy (from read_csv($source)) to $target (format parquet)", {"source": source, "target": target}
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
