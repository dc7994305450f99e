"""An inspector comes on a Tuesday with a stick and two papers: the shop gives the days, he proves them."""

from datetime import date
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from pytestqt.qtbot import QtBot

from herstal_pos.domain.day.journal import seal
from herstal_pos.secrets import SecretFile
from herstal_pos.services import commands, notices
from herstal_pos.ui.accounts.archives.archive_screen import ArchiveScreen
from herstal_pos.workers.archives import ArchiveWorker
from tests.little_shop import BEER, BREAD
from tests.services.accounts.archives.inspected import packed, said_by
from tests.signing_till import SigningTill
from tests.ui.orders.real_till import RealTill, open_till


def test_an_inspector_on_a_tuesday(qtbot: QtBot, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    with open_till(qtbot) as till:
        papers = _a_weekend_and_a_monday(till, tmp_path)
        _the_archive_goes_on_his_stick(till, stick)
        till.shop.sell(BREAD)
        assert till.shop.verify().findings == ()
    _he_proves_it_at_home(stick, papers)


def _a_weekend_and_a_monday(till: RealTill, folder: Path) -> list[str]:
    """Gives what he has in hand: the seal of a ticket that a customer kept, and the key on Monday's Z."""
    shop = till.shop
    signing = SigningTill(shop, SecretFile(folder / "secrets.json"))
    for _ in range(3):
        signing.does(commands.CloseDay({}, reason="unknown", sure=True))
        shop.clock.pass_by(hours=24)
        signing.does(commands.OpenDay(0, sure=True))
        kept = shop.sell(BREAD, BEER)
        number = shop.sell(BREAD, means="card").number_text
        shop.open_receipt(number)
        shop.do(commands.ReturnAll())
        shop.pay(reason="carte perdue")
    signing.does(commands.CloseDay({}, reason="unknown", sure=True))
    shop.clock.pass_by(hours=24)
    signing.does(commands.OpenDay(0, sure=True))
    with shop.storage.look() as work:
        till_id = shop.counter.till.id
        sealed = work.journal.of_sale(kept.sale_id, work.closings.all(till_id)[-1].session_id)
        (key,) = work.ticket_keys.all()
    assert sealed is not None
    return [seal(sealed.hash), key.public]


def _the_archive_goes_on_his_stick(till: RealTill, stick: Path) -> None:
    """By keys alone; the thread that has it made is the test's."""

    def make(first: date, last: date, folder: Path) -> dict[str, Any]:
        content, written = packed(till.shop.storage, first, last)
        file = folder / "archive.zip"
        file.write_bytes(content)
        return {"file": str(file), "seal": written.seal, "tickets": written.tickets, "zs": written.zs}

    def ask(command: commands.Command) -> list[notices.Notice]:
        news = till.shop.execute(command)
        till.says(*news)
        return news

    worker = ArchiveWorker(make, ask, lambda _: None)
    till.press("Ctrl D", "F2", "Ctrl F2")
    screen = till.window.shown
    assert isinstance(screen, ArchiveScreen)
    screen.folders = [stick]
    screen.visited()
    till.press("Down", "F12")
    assert till.sees("L'archive se prépare\u00a0; la vente continue")
    worker.on_notice(till.shop.heard[notices.ArchiveWanted])
    worker.step()
    made = till.shop.heard[notices.ArchivesListed].archives.last
    assert till.sees(f"L'archive est faite, sceau {made.seal}")


def _he_proves_it_at_home(stick: Path, papers: list[str]) -> None:
    """Then he does what he was warned of: one price in one line."""
    with ZipFile(stick / "archive.zip") as archive:
        archive.extractall(stick)
    (inside,) = stick.glob("archive-*")
    sound, said = said_by(inside, *papers)
    assert sound, said
    for paper in papers:
        assert f"{paper} : " in said
    assert "Z sans signature : 1\n" in said
    tickets = inside / "TICKETS.jsonl"
    tickets.write_text(tickets.read_text("utf-8").replace("Pain", "Pin", 1), "utf-8")
    sound, said = said_by(inside)
    assert not sound
    assert "TICKETS.jsonl : modifié depuis l'archive" in said
    assert "une valeur a été modifiée" in said
    assert said.endswith("PAS SAIN · NOT SOUND\n")
