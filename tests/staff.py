"""A shop with staff: Sophie may all, Karim some, and Lucie little. Their PINs are here and nowhere else."""

from herstal_pos.services import commands, notices, views
from herstal_pos.services.shop.secret import Secret
from tests.little_shop import LittleShop

PINS = {"Sophie": "1234", "Karim": "2580", "Lucie": "7777"}
BADGES = {"Sophie": "CLERKBCDEFGHIJKLN", "Karim": "CLERKNLKJIHGFEDCB"}


class Staff:
    """Of one shop, asked as a screen asks."""

    def __init__(self, shop: LittleShop) -> None:
        self.shop = shop

    @property
    def seen(self) -> views.ClerksView:
        self.shop.do(commands.ListClerks())
        changed: notices.ClerksChanged = self.shop.heard[notices.ClerksChanged]
        return changed.clerks

    @property
    def here(self) -> str:
        """The name of who is at the till, "" while it is locked."""
        clerk = self.seen.clerk(self.seen.here)
        return clerk.name if clerk else ""

    def id_of(self, name: str) -> str:
        return next(clerk.id for clerk in self.seen.clerks if clerk.name == name)

    def enter(self, name: str, pin: str = "") -> list[notices.Notice]:
        return self.shop.do(commands.EnterPin(self.id_of(name), Secret(pin or PINS[name])))

    def lock(self) -> None:
        self.shop.do(commands.LockTill())

    def agree(self, command: commands.Command, pin: str = PINS["Sophie"]) -> list[notices.Notice]:
        return self.shop.do(commands.GiveLeave(command, Secret(pin)))


def hire(shop: LittleShop, *, karim: tuple[str, ...] = ("discount", "drawer")) -> Staff:
    """Sophie is the one who was there; she stays at the till."""
    staff = Staff(shop)
    first = staff.seen.clerks[0]
    shop.do(commands.KeepClerk(first.id, "Sophie", manager=True, pin=Secret(PINS["Sophie"])))
    for name, rights in (("Karim", karim), ("Lucie", ())):
        shop.do(commands.KeepClerk("", name, manager=False, rights=rights, pin=Secret(PINS[name])))
    for name, code in BADGES.items():
        shop.do(commands.KeepBadge(staff.id_of(name), Secret(code)))
    return staff
