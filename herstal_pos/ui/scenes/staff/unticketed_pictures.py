"""Goods whose ticket nobody has, as pictures."""

from herstal_pos.services import commands, notices
from herstal_pos.ui.scenes.sample_shop import DEPOSITS, LINES, cart
from herstal_pos.ui.shell.window import MainWindow

_ASKED = commands.ReturnUnticketed("p1")


def unticketed(window: MainWindow) -> None:
    window.on_notice(notices.SaleChanged(cart(LINES), "7"))
    window.act("return_goods")
    window.on_notice(notices.DepositsFound(DEPOSITS))
    window.act("free_item")


def unticketed_why(window: MainWindow) -> None:
    unticketed(window)
    window.on_notice(notices.CommandRefused("unticketed_reason", {}, again=_ASKED))


SCENES = {scene.__name__: scene for scene in (unticketed, unticketed_why)}
