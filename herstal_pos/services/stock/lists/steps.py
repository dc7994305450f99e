"""A list is opened step by step: nothing of it is open between two of them, and a sale that waits comes
first."""

from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import replace
from datetime import timedelta
from itertools import batched

from herstal_pos.services.ports import Counter, Storage
from herstal_pos.services.shop.settings import weighed_prefixes
from herstal_pos.services.shop.settings_rows import LISTS
from herstal_pos.services.shop.settings_values import ListHabits
from herstal_pos.services.stock.lists import workbook
from herstal_pos.services.stock.lists.commands import ImportCatalogue, ListAnswers, ReadList
from herstal_pos.services.stock.lists.notices import ListGoesOn
from herstal_pos.services.stock.lists.opening import KNOWN, OpenList, place_habit
from herstal_pos.services.stock.lists.sheet import RawList, open_sheet

LINES_PER_STEP = 200
_PATIENCE = timedelta(milliseconds=20)


type Steps[Made] = Generator[ListGoesOn, None, Made]


def opened(command: ImportCatalogue | ReadList, storage: Storage, counter: Counter) -> Steps[OpenList]:
    """Surveyed, with what was answered before. Raises `Unusable`."""
    with storage.look() as work:
        weighed, habits = weighed_prefixes(work.settings), LISTS.read(work.settings)
    content = command.content
    sheet = yield from _unpacked(content) if isinstance(content, bytes) else _at_once(content)
    law = counter.law.vat_rates(counter.today())
    a_list = OpenList(sheet, law, weighed, with_habits(command.answers, habits), habits.prices)
    for _ in batched(a_list.survey(), LINES_PER_STEP, strict=False):
        yield ListGoesOn(0, 0)
    return a_list


def _at_once(content: bytes | str) -> Steps[RawList]:
    yield ListGoesOn(0, 0)
    return open_sheet(content, KNOWN)


def _unpacked(content: bytes) -> Steps[RawList]:
    """A workbook is unpacked beside, in one go that nobody can cut short."""
    if not workbook.is_one(content):
        return (yield from _at_once(content))
    with ThreadPoolExecutor(1, "workbook") as beside:
        unpacked = beside.submit(open_sheet, content, KNOWN)
        while wait([unpacked], _PATIENCE.total_seconds()).not_done:
            yield ListGoesOn(0, 0)
    return unpacked.result()


def with_habits(answers: ListAnswers, habits: ListHabits) -> ListAnswers:
    titles, rates = habits.titles | answers.titles, habits.rates | answers.rates
    return replace(answers, titles=titles, rates=rates, ages=habits.ages | answers.ages)


def keep_habits(a_list: OpenList, answers: ListAnswers, storage: Storage) -> None:
    """What a person answered now: of an unknown list the titles, of a known one its prices."""
    with storage.work() as work:
        habits = LISTS.read(work.settings)
        kept = ListHabits(
            habits.titles | answers.titles,
            habits.rates | answers.rates,
            dict(habits.prices),
            habits.ages | answers.ages,
        )
        if a_list.source and answers.prices:
            kept.prices[a_list.source.name] = answers.prices
        if a_list.source and answers.place:
            kept.prices[place_habit(a_list.source.name)] = answers.place
        if kept != habits:
            LISTS.keep(kept, work.settings)
            work.commit()
