"""Whatever picking says is painted, also where only its figure is another."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from herstal_pos.ui.orders.picking.picking_side import Feedback, FeedbackTone


class Paints(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt calls it so
        self.count += event.type() is QEvent.Type.Paint
        return super().eventFilter(watched, event)


def test_one_more_of_the_same_article_is_seen(qtbot: QtBot) -> None:
    said, paints = Feedback(), Paints()
    qtbot.addWidget(said)
    said.resize(400, 80)
    said.show()
    qtbot.waitExposed(said)
    said.say(FeedbackTone.GOOD, "Gaufre de Li\u00e8ge", "1 sur 2, encore 1")
    QApplication.processEvents()
    said.installEventFilter(paints)
    said.say(FeedbackTone.GOOD, "Gaufre de Li\u00e8ge", "2 sur 2, complet")
    QApplication.processEvents()
    assert paints.count == 1
