"""What the shop's own scale prints, out of a table in TOML."""

import json
import sys
from argparse import ArgumentParser, Namespace
from contextlib import closing
from pathlib import Path

from herstal_pos.app import Place
from herstal_pos.files import OddFile, read_labels
from herstal_pos.i18n import Words


def add_to(parser: ArgumentParser) -> None:
    parser.add_argument("file", type=Path)


def run(asked: Namespace, place: Place, words: Words) -> int:
    from herstal_pos.services.shop.saving import save_weighed_prefixes  # noqa: PLC0415 - with its command

    try:
        table = read_labels(asked.file)
    except OddFile as odd:
        return _no(words(f"refused.file_{odd.reason}", file=str(asked.file)))
    except (OSError, ValueError, RecursionError):
        return _no(words("refused.file_unreadable", file=str(asked.file)))
    storage, _ = place.open_shop()
    with closing(storage), storage.work() as work:
        count = save_weighed_prefixes(table, work)
    print(
        json.dumps({"prefixes": count}, indent=2) if asked.json else words("scale_labels.done", count=count)
    )
    return 0


def _no(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1
