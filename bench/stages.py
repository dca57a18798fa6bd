"""What each stage of a build takes: `python -m bench.stages 10000`, or with `--site FOLDER` of a site that is there.

It reads what the build prints with `--timings`: a line for each stage, or an object in JSON.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

from bench.contestants import OURS, Contestant, chosen
from bench.generate import generate
from bench.machine import ram_disk
from bench.measuring import Failed
from bench.racing import SCENARIOS, prepare

_LINE = re.compile(r"^(\S.*?)\s+(\d+\.\d+) s$", re.MULTILINE)


def main() -> int:
    """Read the command line, build, and print a table of stages."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=int, nargs="?", default=10_000)
    parser.add_argument("--site", type=Path, help="a folder with content and seeds")
    given = parser.parse_args()
    (ours,) = chosen([OURS])
    folder = given.site or ram_disk(0)
    try:
        if not given.site:
            generate(ours.writer, given.pages, folder)
        told = [_told(ours, folder, scenario) for scenario in SCENARIOS]
    except Failed as fault:
        print(f"bench: {fault}", file=sys.stderr)
        return 1
    finally:
        if not given.site:
            shutil.rmtree(folder, ignore_errors=True)
    print(f"{'seconds':28}" + "".join(f"{scenario:>18}" for scenario in SCENARIOS))
    for stage in dict.fromkeys(stage for one in told for stage in one):
        print(f"{stage:28}" + "".join(f"{one[stage]:18.3f}" if stage in one else f"{'':18}" for one in told))
    return 0


def _told(ours: Contestant, folder: Path, scenario: str) -> dict[str, float]:
    prepare(folder, ours, scenario)
    command = (*ours.commands[0], "--timings")
    run = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if run.returncode:
        raise Failed(f"{scenario}: the build ended with {run.returncode}\n{run.stdout[-2000:]}{run.stderr[-2000:]}")
    return stages_of(run.stderr)


def stages_of(printed: str) -> dict[str, float]:
    """Return the seconds of each stage in what a build prints: of JSON, all numbers, by their path."""
    for line in printed.splitlines():
        if line.startswith("{"):
            return dict(_numbers("", json.loads(line)))
    return {name: float(seconds) for name, seconds in _LINE.findall(printed)}


def _numbers(path: str, given: object) -> list[tuple[str, float]]:
    if isinstance(given, dict):
        return [pair for key, value in given.items() for pair in _numbers(f"{path} {key}".strip(), value)]
    return [(path, float(given))] if isinstance(given, int | float) else []


if __name__ == "__main__":
    sys.exit(main())
