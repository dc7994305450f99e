"""The rows of the settings: their names, their homes and their forms, written once.

A row of the shop is the same at each till; a row of a till says what stands beside it. The program that was
shipped first knew rows of the shop only, and none of its rows may hold a name that it does not know: a field
that came later lies in a row beside (`Field.later`).
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from herstal_pos.domain.mall.kept_back import KeptBack
from herstal_pos.domain.money import RoundingMode
from herstal_pos.domain.shop.shop import Shop
from herstal_pos.domain.stock.receiving import PROPOSED_FROM, PriceRules
from herstal_pos.i18n import LANGUAGES
from herstal_pos.records import record
from herstal_pos.services import views
from herstal_pos.services.shop.ports import Settings
from herstal_pos.stored import (
    Form,
    Row,
    among,
    counts,
    each,
    flag,
    maybe_moment,
    maybe_whole,
    one_of,
    text,
    texts,
    whole,
)

BESIDE = "{name}.more"


@record(frozen=True)
class ClosingRules:
    """`blind`: what is expected is told after the count. `second_place`: a folder for a copy of a backup.
    A difference of more than `limit_cents` is counted again, or closed by a second word; 0: none is."""

    blind: bool = False
    second_place: str = ""
    limit_cents: int = 0


@record(frozen=True)
class CountRules:
    """A difference of the shelf that is worth more than `limit_cents` is counted again; 0: none is."""

    limit_cents: int = 1000


@record(frozen=True)
class Comparison:
    """`wish` for one with the mall, "" for none; how often it was `made`. `at_leisure`: nobody waits for it,
    and the town's other shops wish for theirs at the same moment."""

    wish: str = ""
    made: int = 0
    at_leisure: bool = False


@record(frozen=True)
class Surplus:
    """By article, units that the mall has reserved and no order wants: what a cancelled order's parcel leaves
    behind there. Below nothing: so many it has forgotten to reserve, or let go twice. `suspected` by one
    reading, `found` by two."""

    found: dict[str, int] = field(default_factory=dict)
    suspected: dict[str, int] = field(default_factory=dict)


@record(frozen=True)
class SetAsideThings:
    """What of the mall was not understood yet."""

    things: tuple[views.SetAsideView, ...] = ()


@record(frozen=True)
class LastBackup:
    """`through`: by till, the Z that it holds. `reason` why the last attempt failed."""

    at: datetime | None = None
    file: str = ""
    second: str = "none"
    through: dict[str, int] = field(default_factory=dict)
    reason: str = ""


@record(frozen=True)
class DoubtedClock:
    """`why` as in `ClockChanged`; `newest` was written last before, `seconds` it has jumped since."""

    why: str = ""
    newest: datetime | None = None
    seconds: int = 0


@record(frozen=True)
class Welcome:
    """The step of a first start that comes next, "" when it is over."""

    step: str = ""


@record(frozen=True)
class Language:
    language: str = ""


@record(frozen=True)
class ShelfLabels:
    """On what they were printed last: "roll" of the tickets, or "label" of the label printer; `page`: a page
    instead, by its template's file. `begun`: the page that was begun last, and its next free place."""

    paper: str = "roll"
    page: str = ""
    begun: str = ""
    next_place: int = 1


@record(frozen=True)
class InvoiceFolder:
    """Where suppliers' electronic invoices arrive; "" for none."""

    path: str = ""


@record(frozen=True)
class ListHabits:
    """What was answered of lists of articles, for the next one: by title its column, by tax name the code
    of its rate, by source "with" or "without" VAT, and which of its shops."""

    titles: dict[str, str] = field(default_factory=dict)
    rates: dict[str, str] = field(default_factory=dict)
    prices: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ShopSetting[Made]:
    """A row of the shop."""

    name: str
    form: Form[Made]

    def read(self, settings: Settings) -> Made:
        return self.form.read(self._whole(settings))

    def is_there(self, settings: Settings) -> bool:
        """An emptied row is none."""
        return bool(settings.get(self.name))

    def keep(self, made: Made, settings: Settings) -> None:
        """What other programs have written beside the form's own fields stays."""
        _put(self.form, made, settings, self.name)

    def clear(self, settings: Settings) -> None:
        settings.put(self.name, {})

    def _whole(self, settings: Settings) -> Row:
        row = settings.get(self.name) or {}
        if _later(self.form):
            row |= settings.get(BESIDE.format(name=self.name)) or {}
        return row


@dataclass(frozen=True, slots=True)
class TillSetting[Made]:
    """A row of one till. `shop_row`: what tills go by while none has a row of its own, and what the program
    that was shipped first reads; it is written along. What one till chooses is no other's choice."""

    name: str
    form: Form[Made]
    shop_row: str

    def read(self, settings: Settings, till_id: str) -> Made:
        return self.form.read(self._row(settings, till_id))

    def own(self, settings: Settings, till_id: str) -> Made | None:
        """None for a till that goes by the shop's row."""
        row = settings.of_till(till_id).get(self.name)
        return None if row is None else self.form.read(row)

    def is_there(self, settings: Settings, till_id: str) -> bool:
        return self._row(settings, till_id) is not None

    def keep(self, made: Made, settings: Settings, till_id: str) -> None:
        self._leave_to_the_others(settings, till_id)
        own = settings.of_till(till_id)
        own.put(self.name, self.form.write(made, own.get(self.name)))
        _put(self.form, made, settings, self.shop_row)

    def _leave_to_the_others(self, settings: Settings, till_id: str) -> None:
        """What they have gone by until now becomes their own."""
        shared = settings.get(self.shop_row)
        if shared is None or settings.is_some_tills(self.name):
            return
        for other in settings.tills():
            if other != till_id:
                settings.of_till(other).put(self.name, self.form.write(self.form.read(shared), None))

    def _row(self, settings: Settings, till_id: str) -> Row | None:
        own = settings.of_till(till_id).get(self.name)
        if own is not None or settings.is_some_tills(self.name):
            return own
        return settings.get(self.shop_row)


@dataclass(frozen=True, slots=True)
class OwnSetting[Made]:
    """A row of one till that the shop knows nothing of."""

    name: str
    form: Form[Made]

    def read(self, settings: Settings, till_id: str) -> Made:
        return self.form.read(settings.of_till(till_id).get(self.name) or {})

    def keep(self, made: Made, settings: Settings, till_id: str) -> None:
        own = settings.of_till(till_id)
        own.put(self.name, self.form.write(made, own.get(self.name)))


def _put[Made](form: Form[Made], made: Made, settings: Settings, name: str) -> None:
    """What came later lies beside: the first program stops at a name that it does not know."""
    row, later = settings.get(name) or {}, _later(form)
    if not later:
        settings.put(name, form.write(made, row))
        return
    beside = BESIDE.format(name=name)
    more = settings.get(beside) or {}
    aside = more.keys() | later
    written = form.write(made, more | row)
    settings.put(name, {each: value for each, value in written.items() if each not in aside - row.keys()})
    settings.put(beside, {each: value for each, value in written.items() if each in aside})


def _later(form: Form[Any]) -> set[str]:
    return {field.name for field in form.fields.values() if field.later}


SHOP = ShopSetting(
    "shop",
    Form(
        Shop,
        name=text("name"),
        street=text("street"),
        postcode=text("postcode"),
        city=text("city"),
        vat_number=text("vat_number"),
        phone=text("phone"),
        language=among("language", LANGUAGES, "fr"),
        receipt_note=text("receipt_note"),
        rounding=one_of("rounding", RoundingMode.CASH),
    ),
)

CLOSING = ShopSetting(
    "closing",
    Form(
        ClosingRules,
        blind=flag("blind"),
        second_place=text("second_place"),
        limit_cents=whole("limit_cents"),
    ),
)

STOCK_COUNT = ShopSetting("stock_count", Form(CountRules, limit_cents=whole("limit_cents", 1000)))

PRICES = ShopSetting(
    "prices",
    Form(PriceRules, proposed_from=whole("proposed_from", PROPOSED_FROM), spread=flag("spread", spare=True)),
)

MALL = ShopSetting(
    "mall",
    Form(
        views.MallSettingsView,
        platform=text("platform"),
        address=text("address"),
        shop_token=text("shop_token"),
        sign_in=text("sign_in"),
    ),
)

COMPARISON = ShopSetting(
    "comparison",
    Form(Comparison, wish=text("wish"), made=whole("made"), at_leisure=flag("at_leisure", later=True)),
)

SURPLUS = ShopSetting("surplus", Form(Surplus, found=counts("found"), suspected=counts("suspected")))

KEPT_BACK = ShopSetting(
    "kept_back",
    Form(
        KeptBack,
        articles=counts("articles"),
        categories=counts("categories"),
        to_the_last=flag("to_the_last"),
    ),
)

SET_ASIDE = ShopSetting(
    "set_aside",
    Form(
        SetAsideThings,
        things=each(
            "things",
            Form(
                views.SetAsideView,
                kind=text("kind"),
                ref=text("ref"),
                name=text("name"),
                field=text("field"),
                why=text("why"),
                at=maybe_moment("at", spare=True),
            ),
        ),
    ),
)

FAILURES = ("busy", "connection", "damaged", "disk", "full", "gone", "no_access", "read_only", "unsound")
"""Of a backup: what is `Unavailable`, the database itself "damaged", or the books in it "unsound"."""
BACKUP = ShopSetting(
    "backup",
    Form(
        LastBackup,
        at=maybe_moment("at", spare=True),
        file=text("file"),
        second=among("second", ("none", "copied", "away"), "none"),
        through=counts("through"),
        reason=among("reason", FAILURES, ""),
    ),
)

RECEIPT_PRINTER = TillSetting(
    "printer.receipt",
    Form(views.PrinterView, address=text("address"), profile=text("profile")),
    shop_row="printer.receipt",
)

LABEL_PRINTER = TillSetting(
    "printer.label",
    Form(
        views.LabelPrinterView,
        address=text("address"),
        profile=text("profile"),
        darkness=maybe_whole("darkness"),
        right_tenths=whole("right_tenths"),
        down_tenths=whole("down_tenths"),
    ),
    shop_row="printer.label",
)

WELCOME = TillSetting("welcome", Form(Welcome, step=text("step")), shop_row="welcome")

CLOCK = OwnSetting(
    "clock",
    Form(
        DoubtedClock,
        why=among("why", ("behind", "ahead", "jumped", "old"), ""),
        newest=maybe_moment("newest"),
        seconds=whole("seconds"),
    ),
)

LANGUAGE = TillSetting("language", Form(Language, language=text("language")), shop_row="shop")

SHELF_LABELS = OwnSetting(
    "shelf_labels",
    Form(
        ShelfLabels,
        paper=among("paper", ("roll", "label"), "roll"),
        page=text("page"),
        begun=text("begun"),
        next_place=whole("next_place", 1),
    ),
)

INVOICE_FOLDER = OwnSetting("invoice_folder", Form(InvoiceFolder, path=text("path")))

LISTS = ShopSetting(
    "lists", Form(ListHabits, titles=texts("titles"), rates=texts("rates"), prices=texts("prices"))
)

SHOP_ROWS = (
    *(SHOP, CLOSING, STOCK_COUNT, PRICES, MALL, COMPARISON, SURPLUS, KEPT_BACK, SET_ASIDE, BACKUP, LISTS),
)
TILL_ROWS = (RECEIPT_PRINTER, LABEL_PRINTER, WELCOME, LANGUAGE)
OWN_ROWS = (CLOCK, SHELF_LABELS, INVOICE_FOLDER)

WEIGHED = "weighed"
"""Of the shop: the labels of its scale, as the table that was read in (`domain.stock.weighed`)."""

COUNT = "count.{till_id}"
"""Of the shop, by till: pieces by their value in cents, of a count that is not finished. It is a till's own,
and stands here because the program that was shipped first empties it here when it closes the day."""
