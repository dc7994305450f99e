"""On what labels come out: the label printer, the roll, or a page; one after the other under a finger."""

from typing import NamedTuple

from herstal_pos.i18n import Words
from herstal_pos.services.commands import FindPrinters
from herstal_pos.services.notices import PagesOut, PapersListed, PrintersFound

LABEL, ROLL = "label", "roll"
PRINTERS = FindPrinters(printer="pages")
"""Which printers the system has."""
_MOST_OF_A_NAME = 14


class LabelPaper(NamedTuple):
    """`places` 0: no page. `own`: what the shop calls it."""

    key: str
    places: int = 0
    own: str = ""

    @property
    def is_page(self) -> bool:
        return self.places > 0

    def name(self, words: Words) -> str:
        if not self.is_page:
            return words(f"labels.on_{self.key}")
        own = self.own if len(self.own) <= _MOST_OF_A_NAME else f"{self.own[: _MOST_OF_A_NAME - 1]}…"
        return own or words("labels.on_page", places=self.places)


class Papers:
    """Which there are, which is chosen, and where its first free place is."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self._all = [LabelPaper(LABEL), LabelPaper(ROLL)]
        self._key = ROLL
        self._begun, self._next_place = "", 1
        self.place = 1
        self.printer = ""  # of the system, for pages; "" for none
        self.are_printers_known = False
        self.bad = ""

    @property
    def chosen(self) -> LabelPaper:
        return next((paper for paper in self._all if paper.key == self._key), self._all[0])

    def listed(self, news: PapersListed, words: Words) -> None:
        """The place of a page that was begun is kept for it."""
        self._all[2:] = [LabelPaper(each.paper, each.places, each.name) for each in news.papers]
        self._begun, self._next_place = news.paper, news.next_place
        self.bad = words(f"refused.template_{news.bad}", **news.bad_params) if news.bad else ""
        self._start()

    def found(self, news: PrintersFound) -> None:
        if news.printer == PRINTERS.printer:
            self.are_printers_known = True
            self.printer = news.printers[0][0] if news.printers else ""

    def choose(self, key: str) -> None:
        self._key = key
        self._start()

    def turn(self, by: int) -> None:
        at = self._all.index(self.chosen)
        self.choose(self._all[(at + by) % len(self._all)].key)

    def move(self, by: int) -> None:
        """0: back to where the page was left."""
        if by == 0:
            self._start()
        else:
            self.place = min(max(self.place + by, 1), max(1, self.chosen.places))

    def _start(self) -> None:
        begun = self.chosen.is_page and self._key == self._begun
        self.place = min(self._next_place, self.chosen.places) if begun else 1


def out_words(out: PagesOut, words: Words) -> str:
    if out.reason:
        return words(f"refused.pages_{out.reason}")
    return words("labels.sent", printer=out.printer) if out.printer else words("labels.kept", file=out.file)
