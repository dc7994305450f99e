"""What a version brought, in the shop's languages: what it comes with, and what an update file says of it."""

import json
from pathlib import Path


def news_in(file: Path) -> dict[str, str]:
    """By language, a line each (`resources/news.json`); empty where there is none."""
    try:
        said = json.loads(file.read_text("utf-8"))
        return {language: "\n".join(lines) for language, lines in said.items() if language != "version"}
    except (OSError, ValueError, AttributeError, TypeError):
        return {}
