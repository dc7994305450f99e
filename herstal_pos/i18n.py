"""Words, amounts, quantities and dates in the shop's four languages.

Message ids are symbolic (`sale.total_due`); the catalogues are gettext's (`resources/locale`). The few
formats are written out here and a test holds them against Babel: its import alone costs a quarter of the
start-up of an empty window. Spaces inside figures are U+00A0, minus is U+2212.
"""

from collections.abc import Mapping
from datetime import date as date_, datetime, tzinfo
from functools import cache
from pathlib import Path
from struct import unpack_from

import resources
from herstal_pos.records import record

LANGUAGES = ("fr", "nl", "de", "en")
CATALOGUES = Path(resources.__file__).parent / "locale"
DOMAIN = "herstal_pos"

type Day = date_ | datetime

_NBSP = "\u00a0"
_MINUS = "\u2212"
_PLACE = 8  # bytes of a length and an offset


@record(frozen=True)
class _Format:
    """How a language of Belgium writes figures and days (CLDR: fr_BE, nl_BE, de_BE, en_IE)."""

    decimal: str
    group: str
    money: str
    percent: str
    day: str
    weekdays: str
    short_weekdays: str
    months: str
    short_months: str


_FORMATS = {
    "fr": _Format(
        ",",
        _NBSP,
        "{minus}{amount}\u00a0€",
        "{number}\u00a0%",
        "{weekday} {day} {month}",
        "lundi mardi mercredi jeudi vendredi samedi dimanche",
        "lun. mar. mer. jeu. ven. sam. dim.",
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.",
    ),
    "nl": _Format(
        ",",
        ".",
        "€\u00a0{minus}{amount}",
        "{number}%",
        "{weekday} {day} {month}",
        "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
        "ma di wo do vr za zo",
        "januari februari maart april mei juni juli augustus september oktober november december",
        "jan feb mrt apr mei jun jul aug sep okt nov dec",
    ),
    "de": _Format(
        ",",
        ".",
        "{minus}{amount}\u00a0€",
        "{number}\u00a0%",
        "{weekday} {day}. {month}",
        "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag",
        "Mo. Di. Mi. Do. Fr. Sa. So.",
        "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
        "Jan. Feb. März Apr. Mai Juni Juli Aug. Sept. Okt. Nov. Dez.",
    ),
    "en": _Format(
        ".",
        ",",
        "{minus}€{amount}",
        "{number}%",
        "{weekday} {day} {month}",
        "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
        "Mon Tue Wed Thu Fri Sat Sun",
        "January February March April May June July August September October November December",
        "Jan Feb Mar Apr May Jun Jul Aug Sept Oct Nov Dec",
    ),
}


class Catalogue:
    """One language's texts, found where they lie in their file. To read all of them first, as `gettext`
    does, takes a twentieth of the start-up of an empty window, and more with each new screen.

    GNU gettext manual, "The Format of GNU MO Files": two tables of (length, offset), the ids sorted by their
    bytes; the forms of a counted text lie behind one another with a NUL between.
    """

    def __init__(self, file: Path) -> None:
        self._file = file.read_bytes()
        _magic, _version, self._count, self._ids, self._texts = unpack_from("<5I", self._file)
        self._found: dict[str, tuple[str, ...]] = {}

    def forms(self, message_id: str) -> tuple[str, ...]:
        """One text, or that of one and that of many. Raises `KeyError` for an id that is not in it."""
        known = self._found.get(message_id)
        if known is None:
            known = self._found[message_id] = tuple(self._find(message_id.encode()).decode().split("\0"))
        return known

    def _find(self, sought: bytes) -> bytes:
        first, behind = 0, self._count
        while first < behind:
            middle = (first + behind) // 2
            here = self._text(self._ids, middle).partition(b"\0")[0]
            if here == sought:
                return self._text(self._texts, middle)
            if here < sought:
                first = middle + 1
            else:
                behind = middle
        raise KeyError(sought.decode())

    def _text(self, table: int, number: int) -> bytes:
        length, offset = unpack_from("<2I", self._file, table + number * _PLACE)
        return self._file[offset : offset + length]


@cache
def _catalogue(language: str) -> Catalogue:
    return Catalogue(CATALOGUES / language / "LC_MESSAGES" / f"{DOMAIN}.mo")


@cache
def brussels() -> tzinfo:
    """The shop's time, whatever the machine says. Reading the zone costs as much as half a dozen widgets."""
    from zoneinfo import ZoneInfo  # noqa: PLC0415 - after the first paint

    return ZoneInfo("Europe/Brussels")


class Words:
    """Everything that is said in one language: `words("sale.part_paid", amount_cents=1757)`.

    An id that no catalogue has is a bug and raises `KeyError`.
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self._format = _FORMATS[language]
        self._catalogue = _catalogue(language)

    def __call__(self, message_id: str, /, **values: str | int) -> str:
        """Values named `…_cents` are shown as money, `quantity` in units, `…_unit` by what an article is sold
        by; `count` chooses one or many."""
        one, *many = self._catalogue.forms(message_id)
        text = many[0] if many and self._are_many(int(values.get("count", 1))) else one
        return text.format(**{name: self._shown(name, value) for name, value in values.items()})

    def of(self, texts: Mapping[str, str]) -> str:
        """Of texts that others wrote, by language: this one's, else the French, else one that there is."""
        return texts.get(self.language) or texts.get("fr") or next(iter(texts.values()), "")

    def _are_many(self, count: int) -> bool:
        """CLDR: French says one of none, too."""
        return count > 1 if self.language == "fr" else count != 1

    def _shown(self, name: str, value: str | int) -> str | int:
        if isinstance(value, str):
            return self("unit.piece") if name.endswith("_unit") and value == "piece" else value
        if name.endswith("_cents"):
            return self.money(value)
        return self.quantity(value) if name == "quantity" else value

    def amount(self, cents: int) -> str:
        """Without the currency: `1 234,56`."""
        return self._signed(cents) + self._decimal(abs(cents), 2)

    def money(self, cents: int) -> str:
        """`47,57 €`."""
        return self._money(cents, self._decimal(abs(cents), 2))

    def euros(self, cents: int) -> str:
        """Short where nothing is behind the comma: `50 €`, `2,50 €`."""
        return self.money(cents) if cents % 100 else self._money(cents, self._grouped(abs(cents) // 100))

    def coin(self, cents: int) -> str:
        """What is struck on it: `2 €`, `20 c`."""
        return self.euros(cents) if cents >= 100 else f"{cents}{_NBSP}c"

    def percent(self, hundredths: int) -> str:
        """Of hundredths of a percent: 1250 is `12,5 %`."""
        whole, rest = divmod(abs(hundredths), 100)
        number = f"{whole}{self._format.decimal}{rest:02d}".rstrip("0") if rest else str(whole)
        return self._format.percent.format(number=self._signed(hundredths) + number)

    def quantity(self, thousandths: int, unit: str = "piece") -> str:
        """`3` pieces (the figure alone), `0,342 kg`."""
        sign, magnitude = self._signed(thousandths), abs(thousandths)
        if unit == "piece" and magnitude % 1000 == 0:
            return sign + self._grouped(magnitude // 1000)
        number = sign + self._decimal(magnitude, 3)
        return number if unit == "piece" else f"{number}{_NBSP}{unit}"

    def weight(self, grams: int) -> str:
        """As somebody who carries it asks: `4 kg`, `300 g`."""
        whole, unit = (grams + 500) // 1000, "kg"
        if grams < 1000:
            whole, unit = max((grams + 50) // 100 * 100, 100), "g"
        return f"{self._grouped(whole)}{_NBSP}{unit}"

    def time(self, at: datetime) -> str:
        """Of an aware time, in Brussels: `14:32`."""
        return f"{at.astimezone(brussels()):%H:%M}"

    def date(self, day: Day) -> str:
        """`25/11/2026`."""
        return f"{_in_brussels(day):%d/%m/%Y}"

    def short_day(self, day: Day) -> str:
        """`mer. 25 nov.`."""
        return self._day(_in_brussels(day), self._format.short_weekdays, self._format.short_months)

    def day_of_month(self, day: Day) -> str:
        """`25 nov.`."""
        here, months = _in_brussels(day), self._format.short_months.split()
        day_month = self._format.day.removeprefix("{weekday} ")
        return day_month.format(day=here.day, month=months[here.month - 1])

    def long_day(self, day: Day) -> str:
        """`mercredi 25 novembre`."""
        return self._day(_in_brussels(day), self._format.weekdays, self._format.months)

    def weekday(self, number: int) -> str:
        """`lundi` of 0."""
        return self._format.weekdays.split()[number]

    def _day(self, day: date_, weekdays: str, months: str) -> str:
        return self._format.day.format(
            weekday=weekdays.split()[day.weekday()], day=day.day, month=months.split()[day.month - 1]
        )

    def _money(self, cents: int, amount: str) -> str:
        return self._format.money.format(minus=self._signed(cents), amount=amount)

    def _decimal(self, magnitude: int, places: int) -> str:
        whole, rest = divmod(magnitude, 10**places)
        return f"{self._grouped(whole)}{self._format.decimal}{rest:0{places}d}"

    def _grouped(self, whole: int) -> str:
        return f"{whole:,}".replace(",", self._format.group)

    @staticmethod
    def _signed(number: int) -> str:
        return _MINUS if number < 0 else ""


def _in_brussels(day: Day) -> date_:
    return day.astimezone(brussels()).date() if isinstance(day, datetime) else day
