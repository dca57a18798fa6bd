"""Take a picture of every kind of page of site/, wide and phone, light and dark, into shots/ (`make shots`)."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from tests.browser import chromium
from tests.setup.tools import ROOT, read_tools

SIZES = {"wide": 1280, "phone": 360}


def one_of_each(out: Path) -> list[str]:
    """Return the heaviest page and the list of each folder of a built site, and every page that is in none."""
    files = [file.relative_to(out).as_posix() for file in sorted(out.rglob("*.html"))]
    heaviest: dict[str, str] = {}
    for file in sorted(files, key=lambda file: ((out / file).stat().st_size, file)):
        if not file.endswith("index.html"):
            heaviest[file.rpartition("/")[0]] = file
    return [file for file in files if "/" not in file or file.endswith("/index.html") or file in heaviest.values()]


def main() -> int:
    out, shots = ROOT / "site", ROOT / "shots"
    if not (out / "index.html").is_file():
        print("make shots: there is no site yet; run make site first", file=sys.stderr)
        return 1
    shutil.rmtree(shots, ignore_errors=True)
    shots.mkdir()
    with chromium(read_tools().chromium) as browser:
        for size, width in SIZES.items():
            for scheme in ("light", "dark"):
                context = browser.new_context(
                    viewport={"width": width, "height": 900}, color_scheme="dark" if scheme == "dark" else "light"
                )
                page = context.new_page()
                for file in one_of_each(out):
                    page.goto((out / file).as_uri())
                    name = file.removesuffix(".html").replace("/", "-")
                    page.screenshot(path=shots / f"{name}-{size}-{scheme}.png", full_page=True)
                context.close()
    print(f"{len(list(shots.iterdir()))} pictures in shots/")
    return 0


if __name__ == "__main__":
    sys.exit(main())
