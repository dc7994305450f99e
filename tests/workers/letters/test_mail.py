"""A ticket by e-mail: on the real wire, once, and its address is nowhere when it is sent."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from herstal_pos.devices.station import Station
from herstal_pos.services import commands, notices, views
from herstal_pos.services.shop.secret import Secret
from herstal_pos.storage.tables import metadata
from herstal_pos.workers.mail import MailWorker
from tests.fakes.mail_server import DATA, LOGIN, TO, MailServer, certificate
from tests.fakes.secrets import MemorySecrets
from tests.little_shop import BREAD, LittleShop, open_shop

ADDRESS = "client.unique@example.com"
SECRET = Secret("s3cret")


class Mail:
    """The shop, its mail's thread and the server that it talks to."""

    def __init__(self, shop: LittleShop, server: MailServer, file: Path) -> None:
        self.shop = shop
        self.server = server
        self.file = file
        self.secrets = MemorySecrets()
        self.published: list[notices.Notice] = []
        self.passed_s = 0.0
        self.worker = MailWorker(
            self._ask,
            self.published.append,
            lambda: self.secrets,
            Station().letter,
            steady=lambda: self.passed_s,
        )

    def _ask(self, command: commands.Command) -> list[notices.Notice]:
        news = self.shop.execute(command)
        for notice in news:
            self.worker.on_notice(notice)
        return news

    def connect(self, secret: str = "", **otherwise: Any) -> str:
        """Why not; "" where it works."""
        asked = {
            "host": "127.0.0.1",
            "port": self.server.port,
            "security": "none",
            "sender": "pont@example.be",
        }
        server = views.MailView(**(asked | otherwise))  # type: ignore[arg-type]
        self.worker.connect(commands.ConnectMail(server, Secret(secret), "fr"))
        self.worker.step()
        refused = [each.reason for each in self.published if isinstance(each, notices.CommandRefused)]
        self.published.clear()
        return refused[0] if refused else ""

    def send(self, address: str = ADDRESS) -> str:
        number = self.shop.sell(BREAD).number_text
        self.shop.do(commands.MailTicket(None, Secret(address)))
        self.worker.step()
        return number

    def states(self) -> list[str]:
        rows = self.read("SELECT state FROM print_job WHERE kind = 'mail' ORDER BY sequence")
        return [state for (state,) in rows]

    def read(self, query: str) -> list[tuple[str, ...]]:
        with closing(sqlite3.connect(self.file)) as database:
            return database.execute(query).fetchall()

    def everything(self) -> str:
        """All that lies in the shop's database."""
        return "".join(str(self.read(f'SELECT * FROM "{name}"')) for name in metadata.tables)  # noqa: S608


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "shop.db"


@pytest.fixture
def shop(file: Path) -> Iterator[LittleShop]:
    with open_shop(file) as made:
        yield made


@pytest.fixture
def server() -> Iterator[MailServer]:
    made = MailServer()
    yield made
    made.server_close()


@pytest.fixture
def mail(shop: LittleShop, server: MailServer, file: Path) -> Mail:
    made = Mail(shop, server, file)
    assert made.connect() == ""
    server.letters.clear()
    return made


def test_the_ticket_comes_as_text_and_as_it_is_printed(mail: Mail) -> None:
    number = mail.send()
    (letter,) = mail.server.letters
    assert letter["To"] == ADDRESS
    assert number in letter["Subject"]
    text, picture = letter.iter_parts()
    assert "TOTAL" in text.get_content()
    assert number in text.get_content()
    assert picture.get_content_type() == "image/png"
    assert picture.get_content().startswith(b"\x89PNG")
    assert mail.states() == ["sent"]


def test_when_it_is_sent_its_address_is_nowhere(mail: Mail) -> None:
    mail.server.says[TO] = "451 later"
    mail.send()
    assert ADDRESS in mail.everything()
    mail.server.says.clear()
    mail.passed_s = 60
    mail.worker.step()
    assert mail.states() == ["sent"]
    assert "client.unique" not in mail.everything()
    assert mail.shop.verify().findings == ()


def test_without_a_server_it_waits_and_comes_once(mail: Mail) -> None:
    mail.server.hangs_up = True
    mail.send()
    mail.worker.step()
    assert (mail.states(), mail.server.letters) == (["stuck"], [])
    mail.server.hangs_up = False
    mail.worker.step()
    mail.worker.step()
    assert (mail.states(), len(mail.server.letters)) == (["sent"], 1)


def test_a_full_box_holds_up_no_other_letter(mail: Mail) -> None:
    mail.server.says["full@example.com"] = "452 the box is full"
    mail.send("full@example.com")
    mail.send()
    assert mail.states() == ["stuck", "sent"]
    tries = len([line for line in mail.server.heard if "full@" in line])
    mail.worker.step()
    assert len([line for line in mail.server.heard if "full@" in line]) == tries, "a while is left to it"
    mail.server.says.clear()
    mail.passed_s = 60
    mail.worker.step()
    assert mail.states() == ["sent", "sent"]


def test_a_lost_answer_sends_the_same_letter_again(mail: Mail) -> None:
    mail.server.silent_after_data = True
    mail.send()
    mail.server.silent_after_data = False
    mail.worker.step()
    first, second = mail.server.letters
    assert first["Message-ID"] == second["Message-ID"]
    assert mail.states() == ["sent"]


def test_a_till_that_stopped_while_it_sent_sends_again(mail: Mail) -> None:
    mail.shop.sell(BREAD)
    mail.shop.do(commands.MailTicket(None, Secret(ADDRESS)))
    assert any(isinstance(each, notices.MailTaken) for each in mail.shop.execute(commands.TakeMail()))
    mail.shop.do(commands.Refresh())  # asks about no paper: nobody has seen a letter come out
    mail.worker.step()
    assert mail.states() == ["sent"]


def test_an_address_that_the_server_refuses_is_over_and_the_next_goes_on(mail: Mail) -> None:
    mail.server.says[TO] = "550 nobody of that name"
    mail.send("wrong@example.com")
    mail.server.says.clear()
    mail.send()
    assert mail.states() == ["expired", "sent"]
    assert "wrong@example.com" not in mail.everything()


def test_after_three_days_nobody_wants_it(mail: Mail) -> None:
    mail.server.hangs_up = True
    mail.send()
    mail.shop.clock.pass_by(days=4)
    mail.server.hangs_up = False
    mail.worker.step()
    assert (mail.states(), mail.server.letters) == (["expired"], [])
    assert "client.unique" not in mail.everything()


@pytest.mark.parametrize(
    "odd", ["", "nobody", "a@b", "a b@example.com", "a@example.com\r\nBcc: x@example.com", "<a@b.be>"]
)
def test_what_is_no_address_is_refused(mail: Mail, odd: str) -> None:
    mail.shop.sell(BREAD)
    assert mail.shop.refusal(commands.MailTicket(None, Secret(odd))) == "mail_address_wrong"


def test_a_shop_without_a_server_sends_none(shop: LittleShop) -> None:
    shop.sell(BREAD)
    assert shop.refusal(commands.MailTicket(None, Secret(ADDRESS))) == "mail_not_set"


def test_a_server_is_kept_when_a_letter_to_the_shop_itself_is_taken(
    shop: LittleShop, server: MailServer, file: Path
) -> None:
    mail = Mail(shop, server, file)
    server.says[LOGIN] = "535 who are you"
    mail.connect("s3cret", user="pont")
    assert server.letters == []
    with shop.storage.look() as work:
        assert not work.settings.get("mail")
    assert mail.connect() == ""
    assert server.letters[0]["To"] == "pont@example.be"
    assert mail.connect(host="") == ""
    assert shop.refusal(commands.MailTicket(None, Secret(ADDRESS))) == "mail_not_set"


@pytest.mark.parametrize(
    ("says", "otherwise", "why"),
    [
        ({DATA: "554 no spam"}, {}, "mail_refused"),
        ({TO: "550 unknown"}, {}, "mail_address"),
        ({}, {"security": "starttls"}, "mail_tls"),
        ({}, {"security": "tls"}, "mail_tls"),
        ({}, {"sender": "nobody"}, "mail_sender_wrong"),
        ({}, {"user": "pont"}, "mail_in_the_clear"),
        ({}, {"host": "127.0.0.1", "port": 1}, "mail_unreachable"),
    ],
)
def test_why_a_server_is_not_kept(
    shop: LittleShop,
    server: MailServer,
    file: Path,
    says: dict[str, str],
    otherwise: dict[str, Any],
    why: str,
) -> None:
    server.says |= says
    assert Mail(shop, server, file).connect(**otherwise) == why


def test_the_password_goes_over_a_protected_wire_and_into_no_table(shop: LittleShop, file: Path) -> None:
    theirs, trust = certificate(file.parent)
    server = MailServer(theirs)
    mail = Mail(shop, server, file)
    mail.worker = MailWorker(
        mail._ask, mail.published.append, lambda: mail.secrets, Station().letter, lambda: trust
    )
    said = mail.connect(SECRET, host="localhost", security="starttls", user="pont")
    server.server_close()
    assert (said, len(server.letters)) == ("", 1)
    assert any(line.startswith("AUTH") for line in server.heard)
    assert SECRET not in mail.everything()
    assert "s3cret" not in repr(commands.ConnectMail(views.MailView(), SECRET, "fr"))
