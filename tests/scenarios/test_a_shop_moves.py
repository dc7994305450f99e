"""A shop goes to another computer: the moving file, the old computer that only reads, and the way back."""

import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from herstal_pos.app import Place
from herstal_pos.config import Config, read_config, write_config
from herstal_pos.documents.stored_paper import document_from
from herstal_pos.domain.errors import Refused
from herstal_pos.i18n import Words
from herstal_pos.paths import DataFolder
from herstal_pos.secrets import SecretFile
from herstal_pos.services import commands, dispatch, notices
from herstal_pos.services.accounts.exports.gaps import left_open
from herstal_pos.storage.moving import begun
from herstal_pos.storage.moving.offered import look_into
from tests.counter_printer import PROFILE, CounterPrinter
from tests.documents.tickets import on_paper
from tests.fakes.clock import FixedClock
from tests.postgres import PostgresServer
from tests.scenarios.headless_till import HeadlessTill
from tests.scenarios.helpdesk import Helpdesk

SAID = "trois pains gris"
type Ask = Callable[..., int]


@pytest.fixture
def helpdesk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Helpdesk:
    return Helpdesk(tmp_path / "old", capsys)


@pytest.fixture
def ask(helpdesk: Helpdesk) -> Iterator[Ask]:
    """A command, and the passphrase that is typed at it."""

    def asked(*arguments: str, said: str = SAID, folder: Path | None = None) -> int:
        sys.stdin = StringIO(f"{said}\n")
        return helpdesk.ask(*arguments, folder=folder)

    before = sys.stdin
    yield asked
    sys.stdin = before


def test_a_shop_moves_and_sells_its_next_ticket_on_the_new_computer(
    helpdesk: Helpdesk, ask: Ask, tmp_path: Path
) -> None:
    old, new = DataFolder(helpdesk.folder), DataFolder(tmp_path / "new")
    file = tmp_path / "stick" / "shop.herstal"
    with HeadlessTill(old.root) as till:
        till.furnish()
        till.open_day()
        assert till.sell("1").number_text == "1-000001"
        till.add("2")
    write_config(old.config, Config(theme="dark", scanner="/dev/ttyACM3"))
    SecretFile(old.secrets).put("mail", "geheim")
    SecretFile(old.secrets).put("ticket-key till", "stays")
    old.labels.mkdir()
    (old.labels / "ours.toml").write_text("# ours\n", encoding="utf-8")

    assert ask("move", str(file)) == 1  # no such folder: nothing is marked
    file.parent.mkdir()
    assert ask("move", str(file), said="court") == 1
    assert "trop courte" in helpdesk.complained
    assert ask("move", str(file)) == 0, helpdesk.complained
    assert [each.name for each in file.parent.iterdir()] == ["shop.herstal"]
    offered = look_into(file)
    assert offered is not None
    assert (offered.shop, offered.till, offered.ticket) == ("Épicerie du Pont", "1", "1-000001")
    assert datetime.fromisoformat(offered.at)
    assert b"geheim" not in file.read_bytes()
    _another_program_opens(file, tmp_path)

    assert ask("restore", str(file), said="un autre mot", folder=new.root) == 1
    assert "n'ouvre pas" in helpdesk.complained
    assert not new.database.exists()
    assert ask("restore", str(file), folder=new.root) == 0, helpdesk.complained
    assert "1-000002" in helpdesk.said
    config = read_config(new.config)
    assert (config.theme, config.scanner) == ("dark", "/dev/ttyACM3")
    assert json.loads(new.secrets.read_text(encoding="utf-8")) == {"mail": "geheim"}
    assert (new.labels / "ours.toml").read_text(encoding="utf-8") == "# ours\n"
    assert [each.name for each in new.root.glob("arriving-*")] == []
    with HeadlessTill(new.root) as till:
        assert len(till.cart.lines) == 1  # it was begun on the old computer
        assert till.pay().number_text == "1-000002"
        assert till.verify().sound

    _only_reads(old, helpdesk, ask)
    assert ask("move", str(file), "--back") == 1
    assert "l'a ouvert le" in helpdesk.complained
    assert ask("move", str(file), "--back", "--sure") == 0
    with HeadlessTill(old.root) as till:
        assert till.pay().number_text == "1-000002"
        assert till.verify().sound


def _another_program_opens(file: Path, folder: Path) -> None:
    """Debian's `age`, and what the standards say of the passphrase."""
    with zipfile.ZipFile(file) as whole:
        whole.extractall(folder / "members")
    members, identity = folder / "members", folder / "identity"
    said = json.loads((members / "key.json").read_text(encoding="utf-8"))
    salt, nonce, sealed = (bytes.fromhex(said[name]) for name in ("salt", "nonce", "sealed"))
    reckons = Argon2id(salt=salt, length=32, iterations=3, lanes=4, memory_cost=256 * 1024)
    opened_key = AESGCM(reckons.derive(SAID.encode())).decrypt(nonce, sealed, b"herstal-pos moving file 1")
    identity.write_bytes(opened_key)
    opened = ["age", "-d", "-i", str(identity), str(members / "database.age")]
    books = subprocess.run(opened, check=True, capture_output=True).stdout
    assert books.startswith(b"SQLite format 3\0")


def _only_reads(old: DataFolder, helpdesk: Helpdesk, ask: Ask) -> None:
    now = FixedClock(datetime.now(UTC).replace(microsecond=0))
    with CounterPrinter() as printer, HeadlessTill(old.root, clock=now) as till:
        moved = till.last(notices.MovedChanged).moved
        assert moved.done
        assert not till.all(notices.CommandRefused)  # what machines ask rests without a word
        refused = till.do(commands.AddByCode("1", 1000), notices.CommandRefused)
        assert refused.reason == "moved"
        assert till.do(commands.ImportCatalogue(b"x"), notices.CommandRefused).reason == "moved"
        till.do(commands.ChoosePrinter(printer.address, PROFILE), notices.SettingsChanged)
        assert till.do(commands.FindTickets(""), notices.TicketsFound)
        till.do(commands.ReprintReceipt("1-000001"), notices.PrintJobChanged)
        till.wait_until(lambda: "printed" in till.jobs().values())
        assert till.verify().sound
    assert ask("report", "x") == 0
    assert ask("backup") == 0
    assert ask("import", str(old.config)) == 1
    assert "déménagée le" in helpdesk.complained


@pytest.mark.parametrize(
    ("file_is_there", "stick_is_there", "sells"),
    [(False, True, True), (True, True, False), (False, False, False)],
    ids=["before the file has its name", "after it", "and its stick is away"],
)
def test_a_move_that_is_cut_off_leaves_one_shop_that_sells(
    tmp_path: Path, *, file_is_there: bool, stick_is_there: bool, sells: bool
) -> None:
    place, file = Place(DataFolder(tmp_path / "old"), Config()), tmp_path / "stick" / "shop.herstal"
    file.parent.mkdir()
    storage, counter = place.open_shop()
    with closing(storage):
        begun.begin(file, "a mark")
        dispatch.execute(commands.MarkMoved("a mark", str(file)), storage, counter)
    if file_is_there:
        file.touch()
    if not stick_is_there:
        file.parent.rename(tmp_path / "away")
    if not sells:
        with pytest.raises(Refused, match="moved"):
            place.open_shop()
    storage, counter = place.open_shop(moved=True)
    with closing(storage):
        answers = dispatch.execute(commands.OpenDay(0), storage, counter)
        assert any(isinstance(news, notices.CommandRefused) for news in answers) is not sells
        (other,) = dispatch.execute(commands.Arrive("another mark"), storage, counter)
        assert sells or other.reason == "other_moving_file"
        if not sells:  # where that file is lost another may be made, and be the one that brings it back
            for command in (commands.MarkMoved("a third mark", "x"), commands.Arrive("a third mark")):
                dispatch.execute(command, storage, counter)
            answers = dispatch.execute(commands.OpenDay(0), storage, counter)
            assert not any(isinstance(news, notices.CommandRefused) for news in answers)


def test_a_backup_begins_another_series_where_tickets_came_after_it(
    helpdesk: Helpdesk, tmp_path: Path
) -> None:
    with HeadlessTill(helpdesk.folder) as till:
        till.furnish()
        till.open_day()
        till.sell("1")
        total = till.sell("1").total_cents  # and the day stays open: it was not its evening
    file, new = tmp_path / "one.db", tmp_path / "new"
    assert helpdesk.ask("backup", str(file)) == 0
    offered = look_into(file)
    assert offered is not None
    assert (offered.shop, offered.ticket, offered.moves) == ("Épicerie du Pont", "1-000002", False)
    assert helpdesk.ask("restore", str(file), "--new-series", folder=new) == 0
    series = read_config(DataFolder(new).config).till_prefix
    assert re.fullmatch(r"1[a-z]{4}", series)
    assert f"{series}-000001" in helpdesk.said
    with HeadlessTill(new, config=read_config(DataFolder(new).config)) as till:
        till.open_day()
        assert till.sell("1").number_text == f"{series}-000001"
        till.do(commands.CloseDay({}, reason="unknown", sure=True), notices.DayClosed)
        found = till.verify()
        assert found.sound
        (remark,) = found.remarks
        assert (remark.kind, remark.detail) == ("day_without_z", "1-000001–1-000002")
        till.open_day()
        till.do(commands.CloseDay({}, reason="unknown", sure=True), notices.DayClosed)
    with (
        closing(Place(DataFolder(new), Config()).open_storage(read_only=True)) as books,
        books.look() as work,
    ):
        (after,) = (each for each in work.audit.tills() if each.prefix == series)
        papers = [document_from(work.closings.paper(after.id, number)) for number in (1, 2)]
        (unclosed,) = work.exports.unclosed(date(2027, 1, 31))
        assert unclosed[0] == "1"
        assert left_open(work, unclosed[1] + timedelta(days=1)) == [unclosed]  # it holds up no later month
        assert left_open(work, unclosed[1]) == []  # and is named in its own
    first, second = (on_paper(paper, "generic-58") for paper in papers)
    assert "Journée sans Z" in first
    assert "Tickets 1-000001 à 1-000002" in first
    assert f"2 ventes, total {Words('fr').amount(2 * total)}".split() in [
        line.split() for line in first.splitlines()
    ]
    assert "Journée sans Z" not in second
    assert helpdesk.ask("verify", folder=new) == 0
    assert "Journée sans Z" in helpdesk.said


def test_a_shop_goes_onto_a_server_by_the_command_line(
    helpdesk: Helpdesk, tmp_path: Path, postgres: PostgresServer
) -> None:
    with HeadlessTill(helpdesk.folder) as till:
        till.furnish()
        till.open_day()
        till.sell("1")
    file, new = tmp_path / "one.db", DataFolder(tmp_path / "new")
    assert helpdesk.ask("backup", str(file)) == 0
    with postgres.empty_database() as url:
        write_config(new.config, Config(database=url))
        assert helpdesk.ask("restore", str(file), folder=new.root) == 0, helpdesk.complained
        assert "1-000002" in helpdesk.said
        assert helpdesk.ask("restore", str(file), folder=new.root) == 1
        assert "n'est pas vide" in helpdesk.complained
        with HeadlessTill(new.root, config=read_config(new.config)) as till:
            assert till.sell("1").number_text == "1-000002"
        back = tmp_path / "back.db"
        assert helpdesk.ask("backup", str(back), folder=new.root) == 0
    assert helpdesk.ask("restore", str(back), folder=tmp_path / "again") == 0
    assert "1-000003" in helpdesk.said


@pytest.mark.whole
def test_a_shop_moves_there_and_back_again(helpdesk: Helpdesk, ask: Ask, tmp_path: Path) -> None:
    """The new computer breaks, or was lent: the old one takes the shop's newest books."""
    old, new = DataFolder(helpdesk.folder), DataFolder(tmp_path / "new")
    there, back = tmp_path / "there.herstal", tmp_path / "back.herstal"
    with HeadlessTill(old.root) as till:
        till.furnish()
        till.open_day()
        till.sell("1")
    assert ask("move", str(there)) == 0, helpdesk.complained
    assert ask("restore", str(there), folder=new.root) == 0, helpdesk.complained
    with HeadlessTill(new.root) as till:
        assert till.sell("1").number_text == "1-000002"
    assert ask("move", str(back), folder=new.root) == 0, helpdesk.complained
    assert ask("move", str(back), "--back") == 1  # its numbers of before are given: no book of these
    assert ask("restore", str(there)) == 1  # nor those that have left it
    assert ask("restore", str(back)) == 0, helpdesk.complained
    assert "1-000003" in helpdesk.said
    with HeadlessTill(old.root) as till:
        assert till.sell("1").number_text == "1-000003"
        assert till.verify().sound
    (aside,) = old.root.glob("set-aside-*.db")
    assert aside.stat().st_size
