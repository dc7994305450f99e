"""The figures of a period in words: its title, its ten cards, its bars, its shares."""

from collections.abc import Iterator
from datetime import date, timedelta

from herstal_pos.i18n import Words
from herstal_pos.services.views import FIGURES, FiguresView, MeansView, SumsView
from herstal_pos.ui.accounts.reports.bars import Bar
from herstal_pos.ui.accounts.reports.figure_tile import TileWords
from herstal_pos.ui.accounts.reports.share_plot import Share
from herstal_pos.ui.counter.payment.means import name as means_name
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.widgets.chip import State

_NONE = "—"
_A_DAY = timedelta(1)


def title(view: FiguresView, words: Words, *, short: bool = False) -> str:
    first = view.first
    if view.span == "day":
        day = words.short_day(first) if short else words.long_day(first)
        if first == view.today - _A_DAY:
            return words("figures.yesterday", day=day)
        if first == view.today:
            return words("figures.today", day=day)
        return day[0].upper() + day[1:]
    if view.span == "week":
        days = words.day_of_month(first), words.day_of_month(view.last)
        return words("figures.week_of", first=days[0], last=days[1])
    if view.span == "month":
        return month_name(first, words)
    return str(first.year)


def shifted(day: date, span: str, steps: int) -> date:
    """A day of the period one further on, or one before."""
    if span == "day":
        return day + steps * _A_DAY
    if span == "week":
        return day - day.weekday() * _A_DAY + 7 * steps * _A_DAY
    if span == "month":
        beyond = day.replace(day=1) - _A_DAY if steps < 0 else day.replace(day=28) + 4 * _A_DAY
        return beyond.replace(day=1)
    return date(day.year + steps, 1, 1)


def month_name(day: date, words: Words) -> str:
    """`Novembre 2026`."""
    month = words.long_day(day).rpartition(" ")[2]
    return f"{month[0].upper()}{month[1:]} {day.year}"


def beside(view: FiguresView, words: Words) -> str:
    weekday = words.long_day(view.before_first).partition(" ")[0].rstrip(",")
    return words(f"figures.beside_{view.span}", weekday=weekday)


def tiles(view: FiguresView | None, words: Words) -> list[TileWords]:
    """In the order of `FIGURES`."""
    made = dict(_tiles(view, words)) if view is not None else {}
    return [made.get(key) or TileWords(key, *_labels(key, words), _NONE) for key in FIGURES]


def _labels(key: str, words: Words) -> tuple[str, str]:
    return words(f"figures.{key}"), words(f"figures.{key}_short")


def _tiles(view: FiguresView, words: Words) -> Iterator[tuple[str, TileWords]]:
    now, before = view.sums, view.before

    def tile(key: str, amount: str, *note: object) -> tuple[str, TileWords]:
        return key, TileWords(key, *_labels(key, words), amount, *note)  # type: ignore[arg-type]

    turnover, were = now.turnover_cents, before.turnover_cents
    grown = _percent(turnover - were, were, words) if were > 0 else ""
    yield tile("turnover", words.money(turnover), *_change(turnover - were, grown))
    sales = now.sale_count - before.sale_count
    sales_note = str(abs(sales)) if before.sale_count else ""
    yield tile("sales", words.quantity(now.sale_count * 1000), *_change(sales, _signed(sales, sales_note)))
    if now.average_cents is None:
        yield tile("average", _NONE)
    else:
        more = now.average_cents - (before.average_cents or 0)
        note = _signed(more, words.amount(abs(more))) if before.average_cents is not None else ""
        yield tile("average", words.money(now.average_cents), *_change(more, note))
    yield tile("margin", _money(now.margin_cents, words), *_margin_note(now, words))
    difference = now.difference_cents
    off = _signed(difference, words.amount(abs(difference)))
    wrong = (words("figures.difference", amount=off), "warn", None, off) if difference else ()
    yield tile("safe", words.money(now.to_safe_cents), *wrong)
    paid = sum(cents for _, _, cents in now.means)
    yield tile("card", words.money(now.card_cents), _share(now.card_cents, paid, words))
    orders, cents = now.mall
    yield tile("mall", words.money(cents), words("figures.orders", count=orders), "ink2", None, str(orders))
    yield tile("returned", words.money(now.returned_cents), str(now.return_count))
    yield tile("discounts", words.money(now.discount_cents), _tenths(now.discount_cents, turnover, words))
    best = now.best_hour
    if best is None:
        yield tile("best_hour", _NONE)
    else:
        yield tile(
            "best_hour",
            words("figures.hour", hour=best[0] % 24),
            words.money(best[1]),
            "ink2",
            None,
            _euros(best[1], words),
        )


def _margin_note(sums: SumsView, words: Words) -> tuple[object, ...]:
    if sums.unknown_lines:
        many = words("figures.unknown_short", count=sums.unknown_lines)
        return many, "warn", Icon.WARNING, str(sums.unknown_lines)
    return ("" if sums.margin_points is None else _whole(sums.margin_points, words),)


def _change(more: int, note: str) -> tuple[object, ...]:
    if not note:
        return ()
    if more > 0:
        return note, "ok", Icon.ARROW_UP
    return (note, "warn", Icon.ARROW_DOWN) if more < 0 else (note,)


def _signed(more: int, magnitude: str) -> str:
    if not magnitude:
        return ""
    return f"{'+' if more > 0 else '\u2212' if more < 0 else ''}{magnitude}"


def _percent(more: int, of: int, words: Words) -> str:
    return _signed(more, words.percent(round(abs(more) * 100 / of) * 100))


def _whole(points: int, words: Words) -> str:
    return words.percent(round(points / 100) * 100)


def _share(part: int, of: int, words: Words) -> str:
    return words.percent(round(part * 100 / of) * 100) if of > 0 else ""


def _tenths(part: int, of: int, words: Words) -> str:
    return words.percent(round(part * 1000 / of) * 10) if of > 0 and part else ""


def _money(cents: int | None, words: Words) -> str:
    return _NONE if cents is None else words.money(cents)


# --- plots


def bars(view: FiguresView, words: Words) -> list[Bar]:
    """From the first to the last that sold something, now or before."""
    now, before = dict(view.sums.bars), dict(view.before.bars)
    sold = now.keys() | before.keys()
    if not sold:
        return []
    return [
        Bar(key, bar_label(view, key, words), now.get(key, 0), before.get(key, 0))
        for key in range(min(sold), max(sold) + 1)
    ]


def bar_label(view: FiguresView, key: int, words: Words) -> str:
    if view.span == "day":
        return str(key % 24)
    if view.span == "week":
        return words.short_day(view.first + key * _A_DAY).partition(" ")[0].rstrip(",")
    if view.span == "month":
        return str(key)
    return words.day_of_month(date(view.first.year, key, 1)).partition(" ")[2]


def bar_name(view: FiguresView, key: int, words: Words) -> str:
    """As a row of the table says it."""
    if view.span == "day":
        return words("figures.hour", hour=key % 24)
    if view.span == "year":
        return month_name(date(view.first.year, key, 1), words)
    return words.short_day(bar_day(view, key))


def bar_day(view: FiguresView, key: int) -> date:
    """Of a bar of a week or a month; a 31st that only the month before had is that one's."""
    if view.span == "week":
        return view.first + key * _A_DAY
    first = view.first if key <= view.last.day else view.before_first
    return first.replace(day=key)


def part_of(view: FiguresView, key: int) -> tuple[date, str]:
    """A bar of a longer period is a period too: its day, and how long it is."""
    if view.span == "year":
        return date(view.first.year, key, 1), "month"
    return bar_day(view, key), "day"


def categories(sums: SumsView, words: Words) -> list[Share]:
    return [
        Share(
            f"{each.kind} {each.name}",
            category_name(each.kind, each.name, words),
            each.cents,
            _euros(each.cents, words),
            "" if each.margin_points is None else _whole(each.margin_points, words),
        )
        for each in sums.categories
    ]


def category_name(kind: str, name: str, words: Words) -> str:
    return words(f"figures.kind_{kind}") if kind != "goods" else name or words("figures.no_category")


def means(sums: SumsView, words: Words) -> list[Share]:
    return [
        Share(each.id, short_means(each, words), cents, _euros(cents, words), str(count))
        for each, count, cents in sums.means
    ]


def short_means(means: MeansView, words: Words) -> str:
    return words("figures.card") if means.kind == "card" and not means.name else means_name(means, words)


def legend(view: FiguresView, words: Words) -> tuple[str, str]:
    """Which full bars are, and which hollow ones."""
    firsts = view.first, view.before_first
    if view.span in ("day", "week"):
        now, before = (words.day_of_month(first) for first in firsts)
    elif view.span == "month":
        now, before = (month_name(first, words).partition(" ")[0] for first in firsts)
    else:
        now, before = (str(first.year) for first in firsts)
    return now, before


def _euros(cents: int, words: Words) -> str:
    """Whole euros: the table behind the plot has the cents."""
    return words.euros(round(cents / 100) * 100)


def state_of_z(view: FiguresView, words: Words) -> tuple[str, State]:
    """What its Zs say of these figures."""
    if view.faults:
        return words("figures.z_wrong"), State.NOW
    if view.is_running:
        return words("figures.not_closed"), State.WAITING
    if not view.zs:
        return words("figures.no_day"), State.NEUTRAL
    if len(view.zs) == 1:
        return words("figures.z_fits", number=view.zs[0]), State.WELL
    return words("figures.zs_fit", count=len(view.zs)), State.WELL


def fault_of(view: FiguresView, words: Words) -> str:
    """The first Z that is not what its sales say."""
    fault = view.faults[0]
    said = {"z_cents": fault.z_cents, "sales_cents": fault.sales_cents}
    return words("figures.z_differs", number=fault.number_text, **said)
