"""A network of its own that leads nowhere, and in which every packet that would have left the machine is counted.

As a command it runs another in it: python -m tests.support.closed_network COUNTS COMMAND...
"""

import fcntl
import json
import os
import socket
import struct
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.support.exports import ROOT

_SET_FLAGS, _IS_UP = 0x8914, 0x41
_NAME_SERVER = (
    "nameserver 192.0.2.53\n"  # of no network: a name that is looked up is a packet without a route, too
)


@dataclass(frozen=True)
class Outcome:
    """How a command ended, what it printed, and how many packets found no route out, by the version of the protocol."""

    status: int
    output: str
    lost_packets: dict[str, int]


def run_closed(command: list[str], folder: Path) -> Outcome:
    """Runs a command of this Python's in a network of its own. Raises RuntimeError where the system gives it none."""
    counts, names = folder / "lost_packets.json", folder / "resolv.conf"
    names.write_text(_NAME_SERVER, encoding="ascii")
    runner = [sys.executable, "-m", "tests.support.closed_network", str(counts), *command]
    own_network = ["unshare", "--net", "--mount", *([] if os.geteuid() == 0 else ["--map-root-user"])]
    result = subprocess.run(
        [*own_network, *runner],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if not counts.exists():
        raise RuntimeError(f"No network of its own: {result.stdout}")
    return Outcome(result.returncode, result.stdout, json.loads(counts.read_text(encoding="ascii")))


def main() -> int:
    """Inside: brings up the loopback, looks names up nowhere, runs the command, and writes down what was lost."""
    counts, command = Path(sys.argv[1]), sys.argv[2:]
    with socket.socket() as any_socket:
        fcntl.ioctl(any_socket, _SET_FLAGS, struct.pack("16sh14x", b"lo", _IS_UP))
    subprocess.run(["mount", "--bind", str(counts.with_name("resolv.conf")), "/etc/resolv.conf"], check=True)
    first_counts = _lost_packets()
    status = subprocess.run([sys.executable, *command]).returncode
    lost_packets = {name: n - first_counts[name] for name, n in _lost_packets().items()}
    counts.write_text(json.dumps(lost_packets), encoding="ascii")
    return status


def _lost_packets() -> dict[str, int]:
    lines = Path("/proc/net/snmp").read_text(encoding="ascii").splitlines()
    names, values = (line.split() for line in lines if line.startswith("Ip:"))
    newer = dict(line.split() for line in Path("/proc/net/snmp6").read_text(encoding="ascii").splitlines())
    return {
        "IPv4": int(dict(zip(names, values, strict=True))["OutNoRoutes"]),
        "IPv6": int(newer["Ip6OutNoRoutes"]),
    }


if __name__ == "__main__":
    sys.exit(main())
