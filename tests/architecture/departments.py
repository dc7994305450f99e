"""The rooms of `herstal_pos.services`: what lies on the floor, and in which order use cases may look down."""

from collections.abc import Mapping

SERVICES = "herstal_pos.services"

ORDER = (
    *("dispatch", "homes", "whole", "accounts", "day", "mall", "devices"),
    *("paper", "orders", "counter", "stock", "shop"),
)
"""A use case imports those of its own department and of departments that stand later in this list."""

FLOOR = {
    *("commands", "notices", "ports", "views"),
    *("counter.means", "counter.scanned", "counter.shown_lines", "counter.cart_steps", "counter.viewing"),
    *(
        "accounts.invoices.adding",
        "accounts.invoices.making",
        "accounts.invoices.naming",
        "accounts.invoices.viewing",
    ),
    *("accounts.exports.form", "counter.refunding"),
    *("counter.town.stored", "shop.voucher_rows", "shop.accountant_rows", "shop.terminal_rows"),
    *("day.clock", "day.drawer", "day.journal", "day.viewing"),
    *("mall.platform", "mall.mall_errors", "mall.exchange", "mall.viewing"),
    *(
        "orders.viewing",
        "paper.bags",
        "paper.jobs",
        "paper.label_paper",
        "paper.article_paper",
        "paper.promoting",
    ),
    *("stock.viewing", "stock.prices.cart_keeps"),
    "shop.order_rows",
    *(
        "shop.secret",
        "shop.settings",
        "shop.setting_kinds",
        "shop.settings_rows",
        "shop.settings_values",
        "shop.viewing",
    ),
    *("shop.clerks.acts", "shop.clerks.admitting", "shop.clerks.leaving", "shop.clerks.at_till"),
}
"""Beside each department's commands, notices, ports and views: what two departments need, by its name."""

type Imports = Mapping[str, set[str]]
"""By module, the modules that it imports; full names."""


def room(module: str) -> str:
    """`herstal_pos.services.day.closing` → `day.closing`."""
    return module.removeprefix(f"{SERVICES}.")


def on_the_floor(module: str) -> bool:
    name = room(module)
    return name in FLOOR or name.rpartition(".")[2] in ("commands", "notices", "ports", "views")


def broken(imports: Imports) -> list[str]:
    """Imports of a use case by the floor, or by one of an earlier department of `ORDER`."""
    found = []
    for module, imported in imports.items():
        for other in imported:
            if not (_is_room(module) and _is_room(other)) or on_the_floor(other):
                continue
            if on_the_floor(module) or _place(module) > _place(other):
                found.append(f"{room(module)} -> {room(other)}")
    return sorted(found)


def _is_room(module: str) -> bool:
    return module.startswith(f"{SERVICES}.") and ("." in room(module) or room(module) in {*ORDER, *FLOOR})


def _place(module: str) -> int:
    return ORDER.index(room(module).partition(".")[0])


def longest(imports: Imports, beginning: str) -> list[str]:
    """The longest chain of imports that begins in a module of this name or below it."""
    known: dict[str, list[str]] = {}

    def chain(module: str) -> list[str]:
        if module not in known:
            below = (chain(other) for other in imports.get(module, ()))
            known[module] = [module, *max(below, key=len, default=[])]
        return known[module]

    begins = [module for module in imports if module == beginning or module.startswith(f"{beginning}.")]
    return max(map(chain, begins), key=len, default=[])
