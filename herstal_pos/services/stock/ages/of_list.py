"""The ages of one list's goods: where it gives none, or too low a one, their names or a person say it."""

from collections.abc import Mapping

from herstal_pos.domain.stock.ages.what_it_is import ADULT, Sort

AGES = ("0", "16", "18")
_SAMPLES = 3


class ListAges:
    """The ages of a list's goods. `answers`: by `Sort` what a person answered, one of `AGES`. `asked`: of
    what the list says too little, the first by name and how many."""

    def __init__(self, answers: Mapping[str, str]) -> None:
        self._answers = answers
        self.asked: dict[Sort, tuple[list[str], int]] = {}

    @property
    def wrong(self) -> str:
        """Return why these answers cannot be taken, `refused.<wrong>`; "" where they can."""
        if any(years not in AGES for years in self._answers.values()):
            return "age_range"
        return "age_tobacco" if int(self._answers.get(Sort.TOBACCO, ADULT)) < ADULT else ""

    def answer(self, sort: Sort) -> str:
        """Return what was answered, else what is proposed."""
        return self._answers.get(sort, str(sort.age))

    def of(self, years: int, sort: Sort, name: str) -> tuple[int, bool]:
        """Return the age of goods of which the list says `years`, and whether a person said it against their
        name. Goods for which that is too low are noted."""
        if years >= sort.age:
            return years, False
        samples, count = self.asked.get(sort, ([], 0))
        self.asked[sort] = (samples if count >= _SAMPLES else [*samples, name]), count + 1
        if self.wrong or sort not in self._answers:
            return years, False
        said = int(self._answers[sort])
        return said, said < sort.age
