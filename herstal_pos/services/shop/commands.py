"""What is asked of the shop and its settings."""

from herstal_pos.records import record


@record(frozen=True)
class Refresh:
    """Tell everything that a screen shows after the start: cart, parked sales, day, settings, jobs."""


@record(frozen=True)
class SaveShop:
    """`fields`: the names of `views.ShopView`, as typed; refused with the first that is not right."""

    fields: dict[str, str]


@record(frozen=True)
class ChooseMeans:
    """The voucher means that the shop takes from now on, by their ids; all others it takes no more."""

    taken: tuple[str, ...]


@record(frozen=True)
class SaveWelcome:
    """Where a first start stands, as `views.SettingsView.welcome`: there the next start goes on."""

    step: str
