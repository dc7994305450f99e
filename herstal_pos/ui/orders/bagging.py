"""The bags that an order or a bin is packed in, one after the other: what is said is said of the last one."""

from herstal_pos.i18n import Words
from herstal_pos.services.views import BagMarks

MOST_BAGS = 20  # of one parcel
MARKS = ("cold", "fragile")


class Bagging:
    def __init__(self) -> None:
        self.count = 1
        self._marked: dict[str, set[int]] = {mark: set() for mark in MARKS}

    def act(self, action: str, words: Words) -> str:
        """One more or less, or another mark: what the last bag is then, or why there is no other. A bag that
        is none any more is not marked."""
        if action in ("one_more", "one_less"):
            wished = self.count + (1 if action == "one_more" else -1)
            if not 1 <= wished <= MOST_BAGS:
                return words("picking.bags_end", most=MOST_BAGS)
            self.count = wished
            for bags in self._marked.values():
                bags.difference_update(range(self.count + 1, MOST_BAGS + 1))
            return ""
        self._marked[action.removeprefix("bag_")] ^= {self.count}
        return self.said(words)

    def is_marked(self, mark: str) -> bool:
        return self.count in self._marked[mark]

    @property
    def asked(self) -> tuple[int, BagMarks]:
        cold, fragile = (tuple(sorted(self._marked[mark])) for mark in MARKS)
        return self.count, BagMarks(cold, fragile)

    def said(self, words: Words) -> str:
        """Of the last bag."""
        marks = [words(f"orders.bag_{mark}") for mark in MARKS if self.is_marked(mark)]
        if not marks:
            return words("picking.bag_plain", bag=self.count)
        return words("picking.bag_is", bag=self.count, marks=", ".join(marks))
