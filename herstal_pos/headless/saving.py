"""Backups, and a shop that goes to another computer, by hand: on the old one, and on the new."""

import json
import os
import sys
from argparse import ArgumentParser, Namespace
from contextlib import closing, suppress
from dataclasses import asdict
from getpass import getpass
from pathlib import Path

from herstal_pos.app import Place
from herstal_pos.domain.errors import Refused
from herstal_pos.i18n import Words
from herstal_pos.services.shop.secret import Secret

_MOVES = ".herstal"
_MOST_TYPED = 4096
"""Characters of a secret."""


def add_to(backup: ArgumentParser, restore: ArgumentParser, move: ArgumentParser) -> None:
    backup.add_argument("file", type=Path, nargs="?", help="else in the data folder's backups")
    restore.add_argument("file", type=Path)
    series = "tickets were printed after this backup: begin another series of numbers"
    restore.add_argument("--new-series", action="store_true", help=series)
    sure = "also where another computer has opened the moving file"
    restore.add_argument("--sure", action="store_true", help=sure)
    move.add_argument("--sure", action="store_true", help=f"with --back: {sure}")
    move.add_argument("file", type=Path, help=f"a new file that ends in {_MOVES}, on a stick")
    move.add_argument("--back", action="store_true", help="the new one never came: sell here again")


def run_backup(asked: Namespace, place: Place, words: Words) -> int:
    from herstal_pos.headless.backups import make_backup, say_found  # noqa: PLC0415 - with its command

    made = make_backup(place, asked.file)
    if asked.json:
        _print_json(asdict(made) | {"sound": made.found.sound})
    else:
        print(words("backup.made", file=str(made.file)))
        print(say_found(made.found, words))
    return 0 if made.found.fit_to_keep else 1


def run_restore(asked: Namespace, place: Place, words: Words) -> int:
    """A moving file's numbers go on; of a backup somebody has to know whether it holds the last ticket."""
    from herstal_pos.headless import backups  # noqa: PLC0415 - as above
    from herstal_pos.moving import arriving  # noqa: PLC0415 - as above

    if asked.file.suffix.lower() == _MOVES or arriving.mark_left_under(place):
        return _arrive(asked, place, words)
    done = backups.restore(place, asked.file, new_series=asked.new_series)
    if asked.json:
        _print_json(asdict(done) | {"sound": done.found.sound})
        return 0 if done.found.fit_to_keep else 1
    print(words("backup.restored", folder=str(done.folder)))
    print(backups.say_found(done.found, words))
    for till in done.tills:
        print(words("backup.goes_on", till=till.till_prefix, ticket=till.ticket, number=till.closing))
    if not asked.new_series:
        print(words("move.paper_after"))
    return 0 if done.found.fit_to_keep else 1


def _arrive(asked: Namespace, place: Place, words: Words) -> int:
    from herstal_pos.headless.backups import must_be_a_file  # noqa: PLC0415 - as above
    from herstal_pos.moving import arriving  # noqa: PLC0415 - as above

    arriving.must_give_way(place)
    must_be_a_file(asked.file)
    said = secret(words("move.passphrase")) if asked.file.suffix.lower() == _MOVES else None
    ready = arriving.prepare(place, asked.file, said, new_series=asked.new_series, sure=asked.sure)
    arriving.take_place(place, ready)
    if asked.json:
        _print_json({"folder": str(place.folder.root), "next_ticket": ready.next_ticket})
    else:
        print(words("backup.restored", folder=str(place.folder.root)))
        print(words("move.goes_on", ticket=ready.next_ticket))
        if said is None and not asked.new_series:
            print(words("move.paper_after"))
    return 0


def run_move(asked: Namespace, place: Place, words: Words) -> int:
    """No till may be running here. What fails leaves a shop that sells."""
    from herstal_pos.moving import leaving  # noqa: PLC0415 - as above
    from herstal_pos.services import commands, dispatch, notices  # noqa: PLC0415 - as above

    file = asked.file.absolute()
    if not asked.back:
        leaving.may_be_made(place, file)
    elif not os.path.lexists(file):
        raise Refused("file_unreadable", file=str(asked.file))
    passphrase = secret(words("move.passphrase"))
    back = leaving.come_back(place, file, passphrase, sure=asked.sure) if asked.back else None
    storage, counter = place.open_shop(moved=True)
    storage.at_till.unattended = True

    def done(command: commands.Command) -> list[notices.Notice]:
        answers = dispatch.execute(command, storage, counter)
        for news in answers:
            if isinstance(news, notices.CommandRefused):
                raise Refused(news.reason, **news.params)
        return answers

    with closing(storage):
        if back:
            done(back)
        else:
            leaving.move(place, file, passphrase, done)
    print(words("move.back") if asked.back else words("move.made", file=str(file)))
    return 0


def secret(question: str) -> Secret:
    """From the standard input: an argument would be seen by all."""
    typed = getpass(f"{question} ") if sys.stdin.isatty() else sys.stdin.readline(_MOST_TYPED).strip()
    try:
        typed.encode()
    except UnicodeEncodeError:  # typed in another encoding than the system's: this one knows every byte
        with suppress(UnicodeEncodeError):
            typed = os.fsencode(typed).decode("latin-1")
    return Secret(typed)


def _print_json(facts: object) -> None:
    print(json.dumps(facts, ensure_ascii=False, indent=2, default=str))
