"""What a screen shows of a town's vouchers. Cents."""

from datetime import date, datetime

from herstal_pos.records import record


@record(frozen=True)
class TownForm:
    """As somebody typed it: `mask` of a number, # a digit, @ a letter; `values` and `excluded` parted by ;.
    `with_age`: it pays what has an age too; `above`: one that is worth more than the sale is taken."""

    name: str = ""
    issuer: str = ""
    values: str = ""
    mask: str = ""
    first_day: str = ""
    last_day: str = ""
    excluded: str = ""
    with_age: bool = False
    above: bool = True


@record(frozen=True)
class TownMonthView:
    """`month`: its first day. `claimed_at` None: not yet. `is_over`: nothing more comes."""

    month: date
    count: int
    value_cents: int
    taken_cents: int
    claimed_at: datetime | None
    is_over: bool


@record(frozen=True)
class TownSchemeView:
    """`taken`: today. `months`: the newest first."""

    scheme_id: str
    form: TownForm
    taken: bool
    months: tuple[TownMonthView, ...] = ()
