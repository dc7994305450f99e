"""The number of a paper as it was typed, read with the series that this shop knows."""

from collections.abc import Callable, Sequence

from herstal_pos.domain.errors import Refused
from herstal_pos.domain.shop.paper_numbers import PaperKind, PaperNumber, read_numbers
from herstal_pos.services.ports import Counter, Work


def numbers_typed(
    text: str, papers: Sequence[PaperKind], work: Work, counter: Counter
) -> tuple[PaperNumber, ...]:
    """Return each number that `text` may be; digits alone are first of all this till's."""
    here = counter.till.prefix
    others = (till.prefix for till in work.audit.tills() if till.practice == counter.till.practice)
    return read_numbers(text, papers, tuple(dict.fromkeys((here, *others))))


def the_one[T](found: dict[str, T]) -> T | None:
    """Return what stands under the only number, None without any.

    `Refused("number_ambiguous")` where a person has to say which.
    """
    if len(found) > 1:
        raise Refused("number_ambiguous", numbers=", ".join(found))
    return next(iter(found.values()), None)


def known[T](numbers: Sequence[PaperNumber], look: Callable[[str], T | None]) -> dict[str, T]:
    """Return what the books have of them, by number."""
    looked = ((number.text, look(number.text)) for number in numbers)
    return {text: paper for text, paper in looked if paper is not None}
