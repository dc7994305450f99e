"""The command line: what `herstal-pos` and `python -m herstal_pos` understand.

Without a command it opens the till. The others are for the helpdesk and for scripts: no screen, facts as
sentences or with `--json`, exit status 0 only when what was asked is done and true.
"""

import gc
import os
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

from herstal_pos import __version__
from herstal_pos.app import Place
from herstal_pos.config import read_config
from herstal_pos.domain.errors import Damaged, Refused, Unavailable
from herstal_pos.i18n import Words
from herstal_pos.paths import DataFolder, default_folder

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

type Asked = Namespace
type Parser = ArgumentParser
type Run = Callable[[Asked, Place, Words], int]

PROGRAM = "herstal-pos"


def main(argv: list[str] | None = None) -> int:
    given = sys.argv[1:] if argv is None else argv
    asked = _parser().parse_args(given) if given else _a_till()
    place = _place(asked)
    words = Words(place.config.language)
    command: Run = asked.run
    try:
        status = command(asked, place, words)
        print(end="", flush=True)
    except BrokenPipeError:
        return _nobody_reads_on()
    except Refused as refused:
        return _say_no(words(f"refused.{refused.reason}", **refused.params))
    except Unavailable as away:
        return _say_no(words(f"unavailable.{away.reason}"))
    except Damaged as damaged:
        return _say_no(f"{words('verify.database')} ({damaged})")
    return status


def _a_till() -> Asked:
    """What is asked for without a word; to read words takes the first paint 6 ms longer."""
    return cast("Asked", SimpleNamespace(run=_open, data=None, practice=False))


def _parser() -> Parser:
    from argparse import ArgumentParser  # noqa: PLC0415 - only for what is asked in words

    parser = ArgumentParser(prog=PROGRAM, description="The shop till of Herstal")
    parser.add_argument("--version", action="version", version=f"herstal-pos {__version__}")
    _with_data(parser)
    parser.set_defaults(run=_open, practice=False)
    commands = parser.add_subparsers(metavar="COMMAND")

    practice = _command(commands, "practice", "open a practice shop with simulated devices", _practice)
    practice.set_defaults(practice=True)

    verify = _command(commands, "verify", "walk the journal and work every sum out again", _verify)
    verify.add_argument("--json", action="store_true")

    importing = _command(commands, "import", "read a catalogue (CSV)", _import)
    importing.add_argument("file", type=Path)
    importing.add_argument("--json", action="store_true")

    labels = _command(commands, "scale-labels", "read what the shop's scale prints (TOML)", _scale_labels)
    labels.add_argument("file", type=Path)
    labels.add_argument("--json", action="store_true")

    report = _command(commands, "report", "the running day's figures", _report)
    report.add_argument("kind", choices=["x"])
    report.add_argument("--json", action="store_true")

    mall = _command(commands, "mall", "the town's mall: connect, status, push, pull", _mall)
    mall.add_argument("deed", choices=["connect", "status", "push", "pull"])
    mall.add_argument("address", nargs="?", default="", help="connect: where the mall is")
    mall.add_argument("--shop", default="", metavar="TOKEN", help="connect: the shop's token there")
    mall.add_argument("--email", default="", help="connect: with a password instead of a key")
    mall.add_argument("--json", action="store_true")

    pictures = _command(commands, "screenshot", "paint the main screens into a folder", _screenshot)
    pictures.add_argument("target", type=Path)
    return parser


def _command(commands: Any, name: str, text: str, run: Run) -> Parser:
    parser: ArgumentParser = commands.add_parser(name, help=text, description=text)
    _with_data(parser)
    parser.set_defaults(run=run)
    return parser


def _with_data(parser: Parser) -> None:
    """Before the command or behind it."""
    from argparse import SUPPRESS  # noqa: PLC0415

    absent = None if parser.prog == PROGRAM else SUPPRESS
    parser.add_argument("--data", type=Path, metavar="DIR", default=absent, help="the shop's data folder")


def _place(asked: Asked) -> Place:
    folder = DataFolder(asked.data) if asked.data else default_folder(practice=asked.practice)
    return Place(folder, read_config(folder.config), asked.practice)


def _open(_: Asked, place: Place, __: Words) -> int:
    gc.disable()  # until the first paint; from then on `Sweeper` collects
    from herstal_pos.till import run_till  # noqa: PLC0415 - Qt only where there is a screen

    return run_till(place)


def _practice(_: Asked, place: Place, __: Words) -> int:
    gc.disable()  # as above
    from herstal_pos.practice.run import run_practice  # noqa: PLC0415

    return run_practice(place)


def _screenshot(asked: Asked, _: Place, __: Words) -> int:
    from herstal_pos.ui.pictures import paint_pictures  # noqa: PLC0415

    paint_pictures(asked.target)
    return 0


def _verify(asked: Asked, place: Place, words: Words) -> int:
    from herstal_pos.services.verifying import verify  # noqa: PLC0415

    storage = place.open_storage(read_only=True)
    try:
        found = verify(storage)
    finally:
        storage.close()
    if asked.json:
        _print_json(_facts(found) | {"sound": found.sound})
    else:
        for finding in found.findings:
            print(words(f"verify.{finding.kind}"), finding.subject, finding.detail)
        result = "verify.sound" if found.sound else "verify.unsound"
        print(words(result, sales=found.sales, entries=found.journal_entries))
    return 0 if found.sound else 1


def _import(asked: Asked, place: Place, words: Words) -> int:
    from herstal_pos.services.csv_catalogue import decode  # noqa: PLC0415
    from herstal_pos.services.importing import import_catalogue  # noqa: PLC0415

    try:
        text = decode(asked.file.read_bytes())
    except OSError:
        return _say_no(words("refused.file_unreadable", file=str(asked.file)))
    storage, counter = place.open_shop()
    try:
        told = import_catalogue(text, storage, counter)
    finally:
        storage.close()
    if asked.json:
        _print_json(_facts(told))
    else:
        for line, reason, params in told.refused:
            print(words("import.line", line=line), words(f"refused.{reason}", **params), file=sys.stderr)
        print(words("import.done", added=told.added, changed=told.changed, refused=len(told.refused)))
    return 0 if not told.refused else 1


def _scale_labels(asked: Asked, place: Place, words: Words) -> int:
    import tomllib  # noqa: PLC0415

    from herstal_pos.services.settings import save_weighed_prefixes  # noqa: PLC0415

    try:
        table = tomllib.loads(asked.file.read_text("utf-8"))
    except (OSError, ValueError):
        return _say_no(words("refused.file_unreadable", file=str(asked.file)))
    storage, _ = place.open_shop()
    try:
        with storage.work() as work:
            count = save_weighed_prefixes(table, work)
    finally:
        storage.close()
    if asked.json:
        _print_json({"prefixes": count})
    else:
        print(words("scale_labels.done", count=count))
    return 0


def _report(asked: Asked, place: Place, words: Words) -> int:
    from herstal_pos.clock import SystemClock  # noqa: PLC0415
    from herstal_pos.services.settings import shop  # noqa: PLC0415

    storage = place.open_storage(read_only=True)
    try:
        with storage.look() as work:
            till = work.tills.with_prefix(place.prefix)
            session = work.cash.open_session(till.id) if till else None
            if till is None or session is None:
                raise Refused("day_not_open")
            report, held = work.reports.day(session, SystemClock().now()), shop(work.settings)
    finally:
        storage.close()
    if asked.json:
        _print_json(_facts(report))
        return 0
    from hardware.drivers.printing.layout import compose  # noqa: PLC0415
    from hardware.drivers.printing.text import render  # noqa: PLC0415
    from hardware.drivers.profiles import GENERIC, profile  # noqa: PLC0415
    from herstal_pos.documents.day_report import x_report  # noqa: PLC0415

    paper = profile(GENERIC)
    print(render(compose(x_report(report, held, words.language, practice=till.practice), paper), paper))
    return 0


def _mall(asked: Asked, place: Place, words: Words) -> int:
    """The key or the password is read from the standard input: an argument would be seen by all."""
    from herstal_pos import headless  # noqa: PLC0415
    from herstal_pos.services.secret import Secret  # noqa: PLC0415
    from herstal_pos.services.views import MallSettingsView  # noqa: PLC0415

    if asked.deed == "connect":
        platform = "practice" if asked.address.startswith("practice:") else "vendure"
        settings = MallSettingsView(platform, asked.address, asked.shop, asked.email)
        seen = headless.connect_mall(place, settings, Secret(_read_secret(words)))
    else:
        deeds = {"status": headless.mall_status, "push": headless.push_mall, "pull": headless.pull_mall}
        seen = deeds[asked.deed](place)
    if asked.json:
        _print_json(_facts(seen))
    else:
        print(words(f"mall.state_{seen.state}"))
        print(words("mall.figures", shop=seen.shop_name, waiting=seen.waiting, parked=len(seen.parked)))
        for row in seen.parked:
            print(row.subject, row.reason, row.detail)
    return 0 if seen.state == "well" and not seen.waiting and not seen.parked else 1


def _read_secret(words: Words) -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().strip()
    from getpass import getpass  # noqa: PLC0415

    return getpass(f"{words('mall.key')} ")


def _facts(told: Any) -> dict[str, Any]:
    from dataclasses import asdict  # noqa: PLC0415 - as json

    return asdict(told)


def _print_json(facts: dict[str, Any]) -> None:
    import json  # noqa: PLC0415 - as argparse

    print(json.dumps(facts, ensure_ascii=False, indent=2, default=str))


def _nobody_reads_on() -> int:
    """`| head` has seen enough. The rest goes nowhere, or the interpreter would trip over it at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 1


def _say_no(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1
