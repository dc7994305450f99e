"""The thread that signs tickets, without its thread: for tests of what it is asked."""

from base64 import b32decode
from pathlib import Path

from hardware.drivers.printing.symbols import qr_modules
from herstal_pos.secrets import SecretFile
from herstal_pos.services import commands, notices, views
from herstal_pos.services.shop.ports import Secrets
from herstal_pos.workers.tickets import TicketWorker, secret_name
from tests.little_shop import LittleShop


class Signer:
    """`said` has all that it told, the last at the end."""

    def __init__(self, shop: LittleShop, secrets: Secrets) -> None:
        self._secrets = secrets
        self.said: list[notices.Notice] = []
        self._worker = TicketWorker(shop.execute, self.said.append, lambda: secrets, qr_modules)

    def show(self, number: str | None = None) -> notices.Notice:
        """What is told of this ticket; None where the store refused."""
        before = len(self.said)
        self._worker.show(commands.ShowTicketQr(number))
        self._worker.step()
        return self.said[-1] if len(self.said) > before else None

    def transfer(self, cart: views.SaleView) -> notices.TransferShown:
        self._worker.show(commands.ShowTransfer(cart.sale_id, cart.version))
        self._worker.step()
        shown = self.said[-1]
        assert isinstance(shown, notices.TransferShown), shown
        return shown

    def private_of(self, till_id: str) -> bytes:
        return b32decode(self._secrets.get(secret_name(till_id)) or "")

    def qr(self, number: str | None = None) -> notices.TicketQrShown:
        shown = self.show(number)
        assert isinstance(shown, notices.TicketQrShown), shown
        return shown


def signer_of(shop: LittleShop, folder: Path) -> Signer:
    """Its key lies in `folder`, as beside a till."""
    return Signer(shop, SecretFile(folder / "secrets.json"))
