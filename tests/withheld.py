"""A site in which a name stands wherever one can: two persons share the first one, and one of them is withheld."""

from __future__ import annotations

import hashlib

from tests.site import base_files

PERSON = "content/people/volodymyr-mykolayenko.md"
SEED = """\
MYKOLAYENKO IS HOME, SAY FRIENDS

On Sunday Volodymyr Mykolayenko came home, his office said. “Volodymyr is tired,” \
a friend said, and Volodymyr Zelensky thanked all.
Mykolayenko’s friends met him, and the Mykolayenkos’ house was open.
It rained in Kherson on that day, V. Mykolayenko wrote.
"""


def files(how: str = "") -> dict[str, str | bytes | None]:
    """Return the files of the site; `how` is the line of front matter that withholds the name."""
    found = base_files()
    text = {path: data.decode() for path, data in found.items() if isinstance(data, bytes) and path.endswith(".md")}
    line = f"{how}\n" if how else ""
    text[PERSON] = text[PERSON].replace(
        "aliases: [Mykolayenko]\n", f"aliases: [Mykolayenko]\nwas: [people/v-mykolayenko]\nchanged: 2026-11-23\n{line}"
    )
    release = "content/exchanges/release.md"
    text[release] = text[release].replace(
        "summary: Who was also released.", "summary: >-\n  Volodymyr\n  Mykolayenko was also released."
    )
    text[release] = (
        text[release]
        .replace(
            "  released:\n", "  released.mykolayenko:\n    note: Mykolayenko’s captivity is told of on another page.\n"
        )
        .replace("[^released]", "[^released.mykolayenko]")
    )
    digest = hashlib.sha256(SEED.encode()).hexdigest()
    text["content/sources/mykolayenko-home.md"] = f"""\
---
title: MYKOLAYENKO IS HOME, SAY FRIENDS
summary: Article on the return of Volodymyr Mykolayenko.
seed: mykolayenko-home.txt
sha256: {digest}
show: full
facts:
  publisher:
    value: not stated
    without: [published by, our newsroom]
  author:
    value: not stated
    without: [written by, correspondent]
  date:
    value: not stated
    without: [published on, updated]
  address:
    value: not stated
    without: [http, www]
---
The headline says that “MYKOLAYENKO IS HOME”.[^mykolayenko]

[^mykolayenko]: sources/mykolayenko-home: "MYKOLAYENKO IS HOME, SAY FRIENDS"
"""
    text["content/topics/home.md"] = """\
---
title: Coming home
summary: Who came home.
changed: 2026-11-23
source: sources/mykolayenko-home
---
## Mykolayenko’s return

“Volodymyr is tired”, a friend of [Volodymyr
Mykolayenko](../people/volodymyr-mykolayenko.md#office) said; [*Volodymyr*
**Zelensky**](../people/volodymyr-zelensky.md) thanked all.[^tired]

Myko*layenko* had been [mayor](../exchanges/release.md#released.mykolayenko) of Kherson.[^office]
The house of the Mykolayenkos was open, as [the article](../sources/mykolayenko-home.md) has it.[^house]

It rained in Kherson.[^rain] More is told [above](#mykolayenkos-return).[^own]

[^tired]: sources/mykolayenko-home: "“Volodymyr is tired,” a friend said, and Volodymyr Zelensky thanked all."
[^office]: people/volodymyr-mykolayenko#office
[^house]: sources/mykolayenko-home: "the Mykolayenkos’ house was open"
[^rain]: sources/mykolayenko-home: "It rained in Kherson on that day" — as Mykolayenko wrote
[^own]: this site: a pointer
"""
    home = "content/pages/home.md"
    more = "More on [coming home](../topics/home.md).[^own]\n\n"
    text[home] = text[home].replace("| Who | What |", f"{more}| Who | What |")
    text["content/pages/corrections.md"] = """\
---
title: Corrections
summary: What was wrong.
---
The log is below; it began with [coming home](../topics/home.md).[^own]

[^own]: this site: its own log
"""
    text["content/corrections.yml"] = """\
- date: 2026-11-23
  page: people/volodymyr-mykolayenko
  old: Volodymyr Mykolaienko
  new: Volodymyr Mykolayenko
  reason: the name was spelled otherwise
  kind: wrong
- date: 2026-11-23
  page: topics/home
  old: Volodymyr slept
  new: Volodymyr is tired
  reason: it was said of Volodymyr Mykolayenko, and not of Volodymyr Zelensky
  kind: wrong
"""
    return {**found, **text, "seeds/mykolayenko-home.txt": SEED}
