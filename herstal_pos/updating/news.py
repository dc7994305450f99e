"""What a version brought, out of the changelog that came with it."""

import re
from pathlib import Path

_MOST = 60
_UNRELEASED = "Unreleased"


def news_of(version: str, changelog: Path) -> tuple[str, ...]:
    """A sentence each, without marks; of a version that has no part of its own yet, what was not released."""
    try:
        text = changelog.read_text("utf-8")
    except (OSError, ValueError):
        return ()
    parts = dict(re.findall(r"^## \[([^\]]+)\][^\n]*\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL))
    part = parts.get(version) or parts.get(_UNRELEASED, "")
    said = (
        " ".join(each.split())
        for each in re.findall(r"^- (.*?)(?=^- |^#|\Z)", part, re.MULTILINE | re.DOTALL)
    )
    return tuple(re.split(r"(?<=[^.]{3})[.:;] ", re.sub(r"[`*]", "", each))[0].rstrip(".") for each in said)[
        :_MOST
    ]
