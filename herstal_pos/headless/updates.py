"""An update file taken by hand: what it brings is said, root installs it, and it is tried on a copy."""

import json
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from herstal_pos.app import Place
from herstal_pos.domain.errors import Refused
from herstal_pos.headless.self_test import NOT_NOW, a_day_is_open
from herstal_pos.i18n import Words
from herstal_pos.paths import RESOURCES
from herstal_pos.storage import schema
from herstal_pos.updating.taking import Installation, look, passes, take, ways_of
from herstal_pos.updating.update_file import NotTaken, Update


def add_to(parser: ArgumentParser) -> None:
    parser.add_argument("file", type=Path)
    parser.add_argument("--now", action="store_true", help="also while a day is open")


def run(asked: Namespace, place: Place, words: Words, ways: Installation | None = None) -> int:
    """0 once the new version suits this shop: the next start has it. `Refused` for a file not taken."""
    ways = ways or ways_of(RESOURCES / "update-keys.pub")
    try:
        update = look(asked.file, ways)
        if not asked.json:
            _say(update, words)
        if not asked.now and a_day_is_open(place):
            print(words("update.not_now"), file=sys.stderr)
            return NOT_NOW
        version = take(asked.file, ways)
    except NotTaken as no:
        raise Refused(no.reason, detail=no.detail) from no
    except OSError as trouble:
        raise Refused("file_unreadable", file=str(asked.file)) from trouble
    suits = passes(ways, *_same(asked))
    if asked.json:
        print(json.dumps({"version": version, "suits": suits, "number": update.number}, indent=2))
    else:
        print(words("update.installed", version=version))
        print(words({True: "update.suits", False: "update.suits_not", None: "update.not_tried"}[suits]))
    return 1 if suits is False else 0


def _same(asked: Namespace) -> list[str]:
    """For the self-test, what holds for this command."""
    return [*(("--data", str(asked.data)) if asked.data else ()), *(("--now",) if asked.now else ())]


def _say(update: Update, words: Words) -> None:
    print(words("update.brings", version=update.version, date=update.date))
    if notes := words.of(update.notes):
        print(notes)
    if update.oldest > schema.VERSION:
        print(words("update.no_way_back"))
