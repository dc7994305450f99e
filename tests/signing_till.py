"""A little shop with the thread that has its till's key: for tests of what is signed."""

from herstal_pos.services import commands
from herstal_pos.services.shop.ports import Secrets
from herstal_pos.workers.tickets import TicketWorker
from tests.little_shop import BREAD, LittleShop


class SigningTill:
    """A shop with the thread that has the key."""

    def __init__(self, shop: LittleShop, secrets: Secrets) -> None:
        self.shop = shop
        self.worker = TicketWorker(shop.execute, lambda _: None, lambda: secrets, lambda _: ())

    def does(self, command: commands.Command) -> None:
        for notice in self.shop.do(command):
            self.worker.on_notice(notice)
        self.worker.step()

    def day(self) -> None:
        self.shop.sell(BREAD)
        self.does(commands.CloseDay({}))
        self.shop.clock.pass_by(hours=16)
        self.does(commands.OpenDay(0, sure=True))
