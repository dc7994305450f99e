"""A ticket without paper, on a whole till: after a restart, and while the key ring waits for its owner."""

import stat
import threading
from pathlib import Path

from herstal_pos.secrets import SecretFile
from herstal_pos.services import commands, notices
from tests.scenarios.headless_till import HeadlessTill


class SlowRing:
    """A key ring that waits for somebody; `opens` when they come."""

    def __init__(self) -> None:
        self.opens = threading.Event()
        self._secrets: dict[str, str] = {}

    def get(self, name: str) -> str | None:
        self.opens.wait()
        return self._secrets.get(name)

    def put(self, name: str, secret: str) -> None:
        self._secrets[name] = secret

    def forget(self, name: str) -> None:
        self._secrets.pop(name, None)


def test_the_ticket_is_shown_brought_back_once_and_the_same_after_a_restart(tmp_path: Path) -> None:
    secrets = SecretFile(tmp_path / "secrets.json")
    with HeadlessTill(tmp_path, secrets=secrets) as till:
        till.furnish()
        till.do(commands.SaveShop({"paper": "on_demand"}), notices.SettingsChanged)
        till.open_day()
        number = till.sell("1", "1").number_text
        shown = till.do(commands.ShowTicketQr(), notices.TicketQrShown)
        assert shown.number_text == number
    assert stat.S_IMODE((tmp_path / "secrets.json").stat().st_mode) == 0o600
    with HeadlessTill(tmp_path, secrets=secrets) as till:
        assert till.do(commands.ShowTicketQr(number), notices.TicketQrShown) == shown
        lies_there = till.do(commands.ScanBarcode(shown.code, "]Q1"), notices.SaleChanged).sale.returning
        assert lies_there is not None
        till.do(commands.ReturnLine(lies_there.lines[0].id), notices.SaleChanged)
        till.pay()
        refused = till.do(commands.ScanBarcode(shown.code, "]Q1"), notices.CommandRefused)
        assert refused.reason == "ticket_qr_taken"
        assert till.verify().findings == ()


def test_a_key_ring_that_waits_holds_up_no_sale(tmp_path: Path) -> None:
    ring = SlowRing()
    with HeadlessTill(tmp_path, secrets=ring) as till:
        till.furnish()
        till.open_day()
        number = till.sell("1").number_text
        till.submit(commands.ShowTicketQr())
        till.sell("420")
        till.sell("1", "420")
        ring.opens.set()
        shown = till.wait_for(notices.TicketQrShown)
        assert shown.number_text == number
