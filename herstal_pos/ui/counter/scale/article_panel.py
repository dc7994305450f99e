"""Which article a label of the scale is of: looked for by its name or its code."""

from PySide6.QtCore import Signal

from herstal_pos.i18n import Words
from herstal_pos.services import commands
from herstal_pos.services.commands import Command
from herstal_pos.ui.counter.panels.search import SearchPanel
from herstal_pos.ui.frame.bridge import Bridge


class ArticlePanel(SearchPanel):
    """`article`: the id of the one that was chosen."""

    start = "scale.which_article"
    article = Signal(str)

    def __init__(self, bridge: Bridge, words: Words) -> None:
        super().__init__(bridge, words, "", quantity=1)
        self.free.hide()

    def _ask(self, command: Command) -> None:
        """A torn label names no article of a scale."""
        if isinstance(command, commands.AddProduct):
            self.article.emit(command.product_id)
