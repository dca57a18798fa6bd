"""The keys that front matter may have, and those that none may."""

from __future__ import annotations

# Keys that every page may have; the first two it must.
COMMON = ("title", "summary", "aliases", "not", "was", "source", "published", "changed", "noindex", "waive", "facts")
NEEDED = ("title", "summary")
# Words that no front matter may have as a key, or as a word of one: what identifies people beyond their public part,
# or harms them. The Third Geneva Convention (article 13) protects prisoners from public curiosity.
REFUSED = frozenset(
    "birth birthday birthdate born dob age family wife husband spouse son daughter child children parent parents "
    "mother father brother sister relatives relative health diagnosis wounds injuries injury illness medical "
    "disability unit brigade battalion regiment company interrogation confession prosecution charge charges trial "
    "indictment sentence conviction verdict phone telephone mobile email mail home residence passport photo "
    "photograph picture image video religion ethnicity coordinates red_cross icrc address".split()
)
