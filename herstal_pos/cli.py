"""The command line: what `herstal-pos` and `python -m herstal_pos` understand.

Without a command it opens the till. The others are for the helpdesk and for scripts: no screen, facts as
sentences or with `--json`, exit status 0 only when what was asked is done and true.
"""

import gc
import os
import sys
from collections.abc import Callable
from errno import EACCES, EDQUOT, ENOSPC, EPERM
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

from herstal_pos import __version__
from herstal_pos.app import Place
from herstal_pos.config import read_config
from herstal_pos.domain.errors import Damaged, Refused, Unavailable
from herstal_pos.files import MOST_LIST_BYTES, OddFile, read_whole
from herstal_pos.i18n import Words
from herstal_pos.paths import DataFolder, default_folder

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


type Arguments = Namespace
type Parser = ArgumentParser
type Run = Callable[[Arguments, Place, Words], int]

PROGRAM = "herstal-pos"
_LANGUAGE = "fr"
"""Speak it where the shop's own language cannot be read."""

_PARTS = {"desk": "herstal_pos.practice.desk.program", "beside": "herstal_pos.storage.beside"}
"""By a word that only the program says (`paths.own_program`), the module whose `main` takes the rest."""


def main(argv: list[str] | None = None) -> int:
    os.umask(0o077)  # what is written is the shop's alone: books, backups, log
    _mend_streams()
    given = sys.argv[1:] if argv is None else argv
    if given and given[0] in _PARTS:
        part: Callable[[list[str]], int] = import_module(_PARTS[given[0]]).main
        return part(given[1:])
    if given[:1] == ["self-test"]:
        _follow()  # the parser loads much
    asked = _read(given) if given else _a_till()
    if isinstance(asked, int):
        return asked
    try:
        return _carried_out(asked)
    except BrokenPipeError:
        return _nobody_reads_on()


def _carried_out(asked: Arguments) -> int:
    """Run the command and return its status. Say in a sentence what cannot be done."""
    nameless = next((each for each in vars(asked).values() if _is_no_name(each)), None)
    if nameless is not None:
        return _say_no(Words(_LANGUAGE)("refused.file_unreadable", file=str(nameless)))
    place = _place(asked)
    words = Words(place.config.language)
    command: Run = asked.run
    try:
        status = command(asked, place, words)
        print(end="", flush=True)
    except BrokenPipeError:
        raise
    except Refused as refused:
        return _say_no(words(f"refused.{refused.reason}", **refused.params))
    except (Unavailable, Damaged) as trouble:
        _write_down(trouble, place)
        return _say_no(words(f"unavailable.{trouble.reason}"))
    except OSError as odd:
        # whether it is there can only be seen by whom it belongs to; what is printed may go into a file too
        reason = {EACCES: "no_access", EPERM: "no_access", ENOSPC: "full", EDQUOT: "full"}.get(odd.errno or 0)
        if reason != "no_access":
            _write_down(odd, place)
        unread = words("refused.file_unreadable", file=str(odd.filename or ""))
        return _say_no(words(f"unavailable.{reason}") if reason else unread)
    return status


def _is_no_name(value: object) -> bool:
    """A path with signs that no name of a file has on this system."""
    try:
        return isinstance(value, Path) and b"\0" in os.fsencode(value)
    except UnicodeEncodeError:
        return True


def _read(given: list[str]) -> Arguments | int:
    """Return the command as asked. Say why a line cannot be read, and return its status instead."""
    from herstal_pos.headless.arguments import Unread, language_of  # noqa: PLC0415 - as argparse

    try:
        return _parser().parse_args(given)
    except Unread as unread:
        _say_no(Words(language_of(given))("refused.command_unread"))
        print(unread.usage, file=sys.stderr)
        return 2
    except Refused as refused:
        return _say_no(Words(language_of(given))(f"refused.{refused.reason}", **refused.params))


def _mend_streams() -> None:
    """Open those that a script has closed: nothing is answered there, and what is said goes nowhere. Let
    output escape what the console cannot show: a file may have a name that is no text."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 - lives on
        if mode == "w" and hasattr(getattr(sys, name), "reconfigure"):
            getattr(sys, name).reconfigure(errors="backslashreplace")


def _write_down(trouble: Exception, place: Place) -> None:
    """For the helpdesk; a folder where no till has run is left as it is."""
    if os.access(place.folder.log.parent, os.W_OK | os.X_OK):
        import logging  # noqa: PLC0415 - seldom

        from herstal_pos.log import start_log  # noqa: PLC0415

        start_log(place.folder.log)
        logging.getLogger(__name__).warning("not done: %s", trouble)


def _a_till() -> Arguments:
    """What is asked for without a word; to read words takes the first paint 6 ms longer."""
    return cast("Arguments", SimpleNamespace(run=_open, data=None, practice=False))


def _parser() -> Parser:
    from herstal_pos.headless.arguments import CommandParser, z_number  # noqa: PLC0415 - once words are asked

    parser = CommandParser(prog=PROGRAM, description="The shop till of Herstal")
    parser.add_argument("--version", action="version", version=f"herstal-pos {__version__}")
    _with_data(parser)
    parser.set_defaults(run=_open, practice=False)
    commands = parser.add_subparsers(metavar="COMMAND")

    practice = _command(commands, "practice", "open a practice shop with simulated devices", _practice)
    practice.set_defaults(practice=True)
    verify = _with_facts(commands, "verify", "walk the journal and work every sum out again", _verify)
    verify.add_argument("--head", default="", metavar="SEAL", help="which entry bears this paper's seal?")

    journal = _with_facts(commands, "journal", "the journal as a file that anybody can prove", _journal)
    journal.add_argument("action", choices=["export"])
    journal.add_argument("file", type=Path)

    importing = _command(commands, "import", "read a list of articles (CSV, XLSX, XLS, ODS)", _import)
    exporting = _command(commands, "export", "write all articles as a list (CSV)", _export)
    from herstal_pos.headless import archives, lists, saving, scale_labels, self_test, updates  # noqa: PLC0415

    lists.add_to(importing, exporting)
    archives.add_to(_with_facts(commands, "archive", "a period, with what proves it", archives.run))
    scale_labels.add_to(
        _with_facts(commands, "scale-labels", "read what the shop's scale prints (TOML)", scale_labels.run)
    )

    report = _with_facts(commands, "report", "the running day (x), or a closed one (z)", _report)
    report.add_argument("kind", choices=["x", "z"])
    report.add_argument("--number", type=z_number, metavar="N", help="z: which one; without it the last")

    saving.add_to(
        _with_facts(commands, "backup", "a copy of the shop, opened again and verified", saving.run_backup),
        _with_facts(commands, "restore", "a shop out of a backup or a moving file", saving.run_restore),
        _command(commands, "move", "the shop to another computer; this one sells no more", saving.run_move),
    )

    tried = "try this version on a copy of the shop"
    self_test.add_to(_with_facts(commands, "self-test", tried, self_test.run))
    updates.add_to(_with_facts(commands, "update", "take a signed update file", updates.run))
    _command(commands, "new-pin", "a clerk's PIN was forgotten: another", _new_pin).add_argument("name")
    devices = _with_facts(commands, "devices", "what is found, and how it is", _devices)
    devices.add_argument("--test", action="store_true", help="print a test on the chosen printers")

    mall = _with_facts(commands, "mall", "the town's mall: connect, status, push, pull", _mall)
    mall.add_argument("action", choices=["connect", "status", "push", "pull"])
    mall.add_argument("address", nargs="?", default="", help="connect: where the mall is")
    mall.add_argument("--shop", default="", metavar="TOKEN", help="connect: the shop's token there")
    mall.add_argument("--email", default="", help="connect: with a password instead of a key")
    again = "connect: the host of an http:// address once more, to send the key in the clear"
    mall.add_argument("--insecure", default="", metavar="HOST", help=again)

    pictures = _command(commands, "screenshot", "paint the main screens into a folder", _screenshot)
    pictures.add_argument("target", type=Path)
    pictures.add_argument("--guide", action="store_true", help="those of the user guide instead")
    pictures.add_argument("--only", nargs="+", metavar="NAME", help="these of them")
    return parser


def _with_facts(commands: Any, name: str, text: str, run: Run) -> Parser:
    """One that tells facts, also as JSON."""
    parser = _command(commands, name, text, run)
    parser.add_argument("--json", action="store_true")
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


def _place(asked: Arguments) -> Place:
    folder = DataFolder(asked.data) if asked.data else default_folder(practice=asked.practice)
    return Place(folder, read_config(folder.config), asked.practice)


def _open(_: Arguments, place: Place, __: Words) -> int:
    gc.disable()  # until the first paint; from then on `Sweeper` collects
    _follow()
    from herstal_pos.till import run_till  # noqa: PLC0415 - Qt only where there is a screen

    return run_till(place)


def _follow(word: str = "works") -> None:
    """Where a launcher waits, it hears how far this is."""
    if "HERSTAL_POS_PROGRESS" in os.environ:
        from herstal_pos.updating import progress  # noqa: PLC0415 - once a version

        progress.follow(word)


def _practice(_: Arguments, place: Place, __: Words) -> int:
    gc.disable()  # as above
    from herstal_pos.practice.run import run_practice  # noqa: PLC0415

    return run_practice(place)


def _screenshot(asked: Arguments, _: Place, __: Words) -> int:
    _follow("screen")  # for a self-test
    from herstal_pos.headless.sample_labels import labels_as_printed  # noqa: PLC0415
    from herstal_pos.ui.scenes.guide import GUIDE  # noqa: PLC0415
    from herstal_pos.ui.scenes.painting import paint_pictures  # noqa: PLC0415
    from herstal_pos.ui.scenes.pictures import MAIN  # noqa: PLC0415
    from herstal_pos.ui.scenes.sample_label import show_as_printed  # noqa: PLC0415

    show_as_printed(labels_as_printed())
    pictures = GUIDE if asked.guide else MAIN
    paint_pictures(asked.target, [each for each in pictures if not asked.only or each.name in asked.only])
    return 0


def _new_pin(asked: Arguments, place: Place, _: Words) -> int:
    from herstal_pos.headless.clerks import new_pin  # noqa: PLC0415

    print(new_pin(place, asked.name))
    return 0


def _verify(asked: Arguments, place: Place, words: Words) -> int:
    from herstal_pos.headless.journal import verified  # noqa: PLC0415

    found, sealed = verified(place, asked.head)
    right = found.sound and (sealed is not None or not asked.head)
    if asked.json:
        facts = _facts(found) | {"sound": found.sound}
        _print_json(facts | {"head": _facts(sealed) if sealed else None} if asked.head else facts)
        return 0 if right else 1
    from herstal_pos.headless.backups import say_found  # noqa: PLC0415

    print(say_found(found, words))
    if sealed is not None:
        at = {"date": words.date(sealed.at), "time": words.time(sealed.at)}
        print(words("verify.head", till=sealed.till_prefix, entry=sealed.sequence, **at), sealed.number)
    elif asked.head:
        print(words("verify.head_unknown"))
    return 0 if right else 1


def _journal(asked: Arguments, place: Place, words: Words) -> int:
    from herstal_pos.headless.journal import export  # noqa: PLC0415

    made = export(place, asked.file)
    if asked.json:
        _print_json(_facts(made))
    else:
        print(words("journal.exported", count=made.entries, file=str(made.file)))
        print(words("journal.guide", file=str(made.guide)))
    return 0


def _import(asked: Arguments, place: Place, words: Words) -> int:
    from herstal_pos.headless import lists  # noqa: PLC0415

    try:
        content = read_whole(asked.file, MOST_LIST_BYTES)
    except OddFile as odd:
        return _say_no(words(f"refused.file_{odd.reason}", file=str(asked.file)))
    except OSError:
        return _say_no(words("refused.file_unreadable", file=str(asked.file)))
    came = lists.brought(content, asked, place)
    if asked.json:
        facts = _facts(came)
        facts.pop("mend", None)  # a file of its own
        _print_json(facts)
    return lists.say(came, words, quiet=asked.json)


def _export(asked: Arguments, place: Place, words: Words) -> int:
    from herstal_pos.headless import lists  # noqa: PLC0415

    count = lists.exported(asked.file, place)
    if asked.json:
        _print_json({"articles": count, "file": str(asked.file)})
    else:
        print(words("export.done", count=count, file=str(asked.file)))
    return 0


def _report(asked: Arguments, place: Place, words: Words) -> int:
    from herstal_pos.headless import days  # noqa: PLC0415

    if asked.kind == "x":
        report = days.running_day(place, words.language)
    else:
        report = days.closed_day(place, asked.number)
    if asked.json:
        _print_json(_facts(report.figures))
        return 0
    from hardware.drivers.printing.layout import compose  # noqa: PLC0415
    from hardware.drivers.printing.text import render  # noqa: PLC0415
    from hardware.drivers.profiles import GENERIC, profile  # noqa: PLC0415

    paper = profile(GENERIC)
    print(render(compose(report.paper, paper), paper))
    return 0


def _devices(asked: Arguments, place: Place, words: Words) -> int:
    from herstal_pos.headless import devices  # noqa: PLC0415

    seen = devices.look(place, test=asked.test)
    if asked.json:
        _print_json(devices.facts(seen))
        return 0 if seen.well else 1
    for sentence in devices.sentences(seen, words):
        print(sentence)
    return 0 if seen.well else 1


def _mall(asked: Arguments, place: Place, words: Words) -> int:
    """The key or the password is read from the standard input: an argument would be seen by all."""
    from herstal_pos.headless import mall as headless  # noqa: PLC0415
    from herstal_pos.headless.saving import secret  # noqa: PLC0415
    from herstal_pos.services.views import MallSettingsView  # noqa: PLC0415

    if asked.action == "connect":
        platform = "practice" if asked.address.startswith("practice:") else "vendure"
        settings = MallSettingsView(platform, asked.address, asked.shop, asked.email)
        talked = headless.connect_mall(place, settings, secret(words("mall.key")), asked.insecure)
    else:
        actions = {"status": headless.mall_status, "push": headless.push_mall, "pull": headless.pull_mall}
        talked = actions[asked.action](place)
    if asked.json:
        _print_json(_facts(talked.seen) | {"reason": talked.why_not.reason if talked.why_not else ""})
    elif talked.why_not:
        raise talked.why_not
    else:
        for sentence in headless.sentences(talked.seen, words):
            print(sentence)
    return 0 if headless.is_quiet(talked) else 1


def _facts(shown: Any) -> dict[str, Any]:
    from dataclasses import asdict  # noqa: PLC0415 - as json

    return asdict(shown)


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
