"""What goes to the accountant: asked, made beside, noted; once a month by itself, and again when asked."""

import io
from collections.abc import Iterator
from copy import replace
from datetime import date
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from herstal_pos.domain.errors import Unavailable
from herstal_pos.services import commands, notices, views
from herstal_pos.storage.accounts.exports.parcel import beside
from herstal_pos.storage.beside import parcel_beside
from herstal_pos.workers.accountant import AccountantWorker
from tests.fakes.mail_server import MailServer
from tests.fakes.secrets import MemorySecrets
from tests.little_shop import BREAD, LittleShop, open_shop
from tests.sold_in_the_mall import bought

NOVEMBER = (date(2026, 11, 1), date(2026, 11, 30))


class Accountant:
    """The shop, the thread, and where it takes things."""

    def __init__(self, shop: LittleShop, folder: Path) -> None:
        self.shop, self.folder = shop, folder
        self.published: list[notices.Notice] = []
        self.worker = AccountantWorker(self.ask, self.published.append, MemorySecrets, self.make)
        self.made = 0

    def ask(self, command: commands.Command) -> list[notices.Notice]:
        news = self.shop.execute(command)
        for notice in news:
            self.worker.on_notice(notice)
        return news

    def make(self, asked: dict[str, str]) -> dict[str, object]:
        self.made += 1
        return beside(str(self.folder.parent / "shop.db"), **asked)

    @property
    def shown(self) -> views.AccountantView:
        self.ask(commands.ShowAccountant("month", NOVEMBER[0]))
        shown: notices.AccountantShown = self.shop.heard[notices.AccountantShown]
        return shown.accountant

    def late(self) -> tuple[date, ...]:
        return self.shown.new_payouts

    def save(self, **changes: Any) -> None:
        self.shop.do(commands.SaveAccountant(replace(self.shown.form, **changes)))

    def send(self) -> notices.AccountantSent:
        self.ask(commands.PrepareSending(*NOVEMBER))
        self.worker.step()
        sent: notices.AccountantSent = self.shop.heard[notices.AccountantSent]
        return sent

    def close(self) -> None:
        self.shop.sell(BREAD)
        self.shop.do(commands.CloseDay({5000: 2}, 5000, "unknown", sure=True))


@pytest.fixture
def accountant(tmp_path: Path) -> Iterator[Accountant]:
    folder = tmp_path / "out"
    folder.mkdir()
    with open_shop(tmp_path / "shop.db") as shop:
        yield Accountant(shop, folder)


def test_it_is_sent_and_sent_again_and_says_what_has_changed_since(accountant: Accountant) -> None:
    shop = accountant.shop
    assert shop.refusal(commands.PrepareSending(*NOVEMBER)) == "accountant_nowhere"
    accountant.save(folder=str(accountant.folder))
    assert shop.refusal(commands.PrepareSending(*NOVEMBER)) == "nothing_closed"
    assert [gap.kind for gap in accountant.shown.gaps] == ["open", "no_coda"]
    accountant.close()
    first = accountant.send()
    assert (first.changed, Path(first.file).parent) == (None, accountant.folder)
    assert accountant.send().changed == ()
    assert len(list(accountant.folder.iterdir())) == 1
    shop.clock.pass_by(days=1)
    shop.do(commands.OpenDay(5000))
    accountant.close()
    assert accountant.shown.new_zs == (("1", 2),)
    again = accountant.send()
    assert again.changed is not None
    assert {"ecritures.csv", "journal-des-recettes.csv"} <= set(again.changed)
    assert Path(again.file).name == "comptable-2026-11-2.zip"  # never over another file
    assert [each.same for each in accountant.shown.sendings] == [True, True, True]
    assert shop.verify().findings == ()


def test_a_payout_of_a_month_that_was_sent_is_named_and_a_month_of_the_mall_alone_is_sent(
    accountant: Accountant,
) -> None:
    """The bank's entry is of the month that went this morning."""
    shop = accountant.shop
    accountant.save(folder=str(accountant.folder), mall="paid")
    shop.do(commands.CloseDay({5000: 2}, 5000, "unknown", sure=True))
    bought(shop, "8", "B1", 3, 1060)
    shop.clock.pass_by(days=40)
    december = (date(2026, 12, 1), date(2026, 12, 31))
    assert shop.refusal(commands.PrepareSending(*december)) == "nothing_closed"
    accountant.send()
    assert (accountant.late(), accountant.shown.is_empty) == ((), False)
    shop.clock.pass_by(minutes=1)
    paid = date(2026, 11, 28)
    shop.do(commands.NoteMallPayout(paid, 1000, 0, 0, "V1", "", 0))
    assert accountant.late() == (paid,)
    accountant.send()
    assert accountant.late() == ()
    shop.clock.pass_by(minutes=1)
    shop.do(commands.ShowMallAccount())
    known: notices.MallAccountShown = shop.heard[notices.MallAccountShown]
    shop.do(commands.TakeBackMallPayout(known.account.payouts[0].id))
    assert accountant.late() == (paid,)
    assert set(accountant.send().changed or ()) == {
        *("recapitulatif.pdf", "ecritures.csv", "journal-des-recettes.csv", "winbooks/ACT.txt"),
    }
    made = accountant.make

    def meanwhile(asked: dict[str, str]) -> dict[str, object]:
        """The letter is on its way for a while: what is noted then is not in it."""
        archive = made(asked)
        shop.clock.pass_by(seconds=20)
        shop.do(commands.NoteMallPayout(paid, 2000, 0, 0, "V3", "", 2))
        return archive

    accountant.worker = AccountantWorker(
        accountant.ask, accountant.published.append, MemorySecrets, meanwhile
    )
    shop.clock.pass_by(minutes=1)
    accountant.send()
    assert accountant.late() == (paid,)
    accountant.worker = AccountantWorker(accountant.ask, accountant.published.append, MemorySecrets, made)
    shop.do(commands.NoteMallPayout(december[0], 1000, 0, 0, "V2", "", 3))
    accountant.ask(commands.PrepareSending(*december))
    accountant.worker.step()
    sent: notices.AccountantSent = shop.heard[notices.AccountantSent]
    assert (Path(sent.file).name, sent.accountant.z_count) == ("comptable-2026-12.zip", 0)


def test_a_month_goes_by_itself_once_it_is_over_and_closed(accountant: Accountant) -> None:
    shop, worker = accountant.shop, accountant.worker
    accountant.save(folder=str(accountant.folder), monthly=True)
    accountant.close()
    shop.do(commands.OpenDay(5000))
    shop.clock.pass_by(days=10)
    worker.on_notice(notices.ClockChanged("behind", shop.clock.now(), None))
    worker.step()
    assert accountant.made == 0  # by a clock that is doubted nothing goes
    worker.on_notice(notices.ClockChanged("", shop.clock.now(), None))
    worker.step()
    assert accountant.made == 0  # a day of it is open still
    accountant.close()
    worker.step()
    worker.step()
    assert accountant.made == 1
    (sending,) = accountant.shown.sendings
    assert (sending.by_itself, sending.same) == (True, True)


def test_the_accountant_who_lost_last_quarter(accountant: Accountant) -> None:
    """She asks in spring: what is made again is what she had, byte for byte; what is not so is named."""
    shop, quarter = accountant.shop, (date(2026, 10, 1), date(2026, 12, 31))
    other = shop.beside("2")  # its day stays open
    other.sell(BREAD)

    def send() -> notices.AccountantSent:
        accountant.ask(commands.PrepareSending(*quarter))
        accountant.worker.step()
        sent: notices.AccountantSent = shop.heard[notices.AccountantSent]
        return sent

    accountant.save(folder=str(accountant.folder))
    accountant.close()
    shop.clock.pass_by(days=1)
    shop.do(commands.OpenDay(5000))
    accountant.close()
    shop.clock.pass_by(days=40)
    had = Path(send().file)
    first = had.read_bytes()
    had.unlink()
    shop.clock.pass_by(days=80)
    shop.do(commands.OpenDay(5000, sure=True))
    accountant.close()  # of spring, in no file of hers
    lost = send()
    assert (lost.changed, Path(lost.file).read_bytes()) == ((), first)
    other.do(commands.CloseDay({5000: 2}, 5000, "unknown", sure=True))  # in spring, of its day in November
    now = send()
    assert now.changed is not None
    assert {"ecritures.csv", "journal-des-recettes.csv"} <= set(now.changed)
    assert Path(now.file) != had
    assert now.accountant.z_count == 3
    assert shop.verify().findings == ()


def test_a_folder_that_is_gone_is_said_and_nothing_is_noted(accountant: Accountant) -> None:
    accountant.save(folder=str(accountant.folder / "stick"))
    accountant.close()
    accountant.ask(commands.PrepareSending(*NOVEMBER))
    accountant.worker.step()
    assert accountant.published == [notices.SendingFailed("gone", by_itself=False)]
    assert accountant.shown.sendings == ()


def test_it_goes_by_e_mail_as_an_attachment(accountant: Accountant) -> None:
    with MailServer() as server:
        accountant.save(way="mail", email="compta@example.be")
        accountant.close()
        accountant.ask(commands.PrepareSending(*NOVEMBER))
        accountant.worker.step()
        assert accountant.published == [notices.SendingFailed("no_mail", by_itself=False)]
        mail = views.MailView("127.0.0.1", server.port, "none", sender="pont@example.be")
        accountant.ask(commands.SaveMail(mail))
        sent = accountant.send()
        assert (sent.way, sent.file) == ("mail", "comptable-2026-11.zip")
        (letter,) = server.letters
        assert letter["To"] == "compta@example.be"
        (attached,) = letter.iter_attachments()
        with ZipFile(io.BytesIO(attached.get_content())) as archive:
            assert "winbooks/ACT.txt" in archive.namelist()


def test_what_is_typed_wrong_is_refused_by_its_field(accountant: Accountant) -> None:
    form = accountant.shown.form
    for changes, why in (
        ({"iban": "BE68539007547035"}, "iban_wrong"),
        ({"email": "compta"}, "mail_address"),
        ({"sales": "V-N"}, "journal_wrong V-N"),
        ({"first_year": "26"}, "year_wrong"),
        ({"accounts": form.accounts | {"vat": "45.1"}}, "account_wrong 45.1"),
    ):
        assert accountant.shop.refusal(commands.SaveAccountant(replace(form, **changes))) == why


def test_a_program_beside_makes_the_same(accountant: Accountant) -> None:
    accountant.close()
    asked = {
        "first": "2026-11-25",
        "last": "2026-11-25",
        "prefix": "1",
        "folder": str(accountant.folder),
        "at": "2026-12-01T08:00:00+01:00",
    }
    where = accountant.folder.parent / "shop.db"
    made = parcel_beside(where, asked)
    assert made["digest"] == beside(str(where), **asked)["digest"]
    assert made["file"] == "comptable-2026-11-25.zip"
    with pytest.raises(Unavailable) as gone:
        parcel_beside(where, asked | {"folder": str(accountant.folder / "gone")})
    assert gone.value.reason == "gone"
