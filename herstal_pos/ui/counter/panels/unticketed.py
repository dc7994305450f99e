"""Goods whose ticket nobody has: the article is scanned, or found by its name or its code."""

from herstal_pos.i18n import Words
from herstal_pos.services import commands
from herstal_pos.services.commands import Command
from herstal_pos.ui.counter.panels.search import SearchPanel
from herstal_pos.ui.frame.bridge import Bridge

_ONE = 1000


class UnticketedPanel(SearchPanel):
    """One article, then it goes away: why it comes back is asked next, how many are typed at its line."""

    start = "unticketed.start"

    def __init__(self, bridge: Bridge, words: Words) -> None:
        super().__init__(bridge, words, "", quantity=_ONE)
        self.free.hide()

    def scan(self, code: str, aim: str | None) -> bool:
        self._ask(commands.ReturnUnticketed(code=code, aim=aim))
        return True

    def of_code(self, code: str) -> Command:
        return commands.ReturnUnticketed(code=code)

    def of_article(self, product_id: str) -> Command:
        return commands.ReturnUnticketed(product_id)
