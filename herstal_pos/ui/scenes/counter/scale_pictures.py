"""The labels of the shop's scale, learned: as pictures."""

from herstal_pos.services import notices
from herstal_pos.services.views import ScaleReadingView, ScaleRowView
from herstal_pos.ui.frame.places import SCALE
from herstal_pos.ui.scenes.sample_shop import asking, cart
from herstal_pos.ui.shell.window import MainWindow

LABEL = "2501015004765"
HERVE = ("herve", "Fromage de Herve AOP")
WEIGHT = ScaleRowView("25", 4, 5, "weight", 3, inner_check=True)
PLAIN = ScaleRowView("25", 5, 5, "weight", 3)
TABLE = (ScaleRowView("21", 5, 5, "price", 2), ScaleRowView("28", 5, 5, "count", 0))
READINGS = (
    ScaleReadingView(WEIGHT, "101", 476, *HERVE),
    ScaleReadingView(PLAIN, "1015", 476),
)


def scale(window: MainWindow) -> None:
    window.go(SCALE)
    window.on_notice(notices.ScaleListed(TABLE))


def scale_label(window: MainWindow) -> None:
    """Scanned: what is printed beside the code is typed."""
    scale(window)
    window.on_notice(notices.ScaleLabelRead(LABEL, 0, None))
    for sign in "0,476":
        window.shown.typed_elsewhere(sign)


def scale_readings(window: MainWindow) -> None:
    scale_label(window)
    window.act("as_weight")
    window.on_notice(notices.ScaleLabelRead(LABEL, 476, None, READINGS))


def scale_article(window: MainWindow) -> None:
    scale_readings(window)
    window.act("label_article")


def scale_proof(window: MainWindow) -> None:
    """A second label, read by the row of the first."""
    scale(window)
    window.on_notice(notices.ScaleLabelRead(LABEL, 0, READINGS[0]))


def scale_learned(window: MainWindow) -> None:
    scale(window)
    window.on_notice(notices.ScaleListed((*TABLE, WEIGHT), learned="25"))


def sale_unknown_scale(window: MainWindow) -> None:
    window.on_notice(notices.SaleChanged(cart([asking("8", "new", code=LABEL, of_a_scale=True)]), "8"))


_SCENES = (scale, scale_label, scale_readings, scale_article, scale_proof, scale_learned, sale_unknown_scale)
SCENES = {scene.__name__: scene for scene in _SCENES}
