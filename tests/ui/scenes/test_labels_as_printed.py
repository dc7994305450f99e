"""The labels of the painted screens are those that the till prints, where a painter was given them."""

from pathlib import Path

from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from herstal_pos.headless.sample_labels import labels_as_printed
from herstal_pos.ui.scenes.sample_label import sample_label, show_as_printed

GOLDEN = Path(__file__).parents[2] / "documents" / "golden" / "shelf-label-fr.png"


def test_the_guides_label_is_the_printed_one(qtbot: QtBot) -> None:
    del qtbot  # a picture needs an application
    labels = labels_as_printed()
    assert QImage.fromData(labels["shelf"].png) == QImage(str(GOLDEN))
    show_as_printed(labels)
    for name, label in labels.items():
        assert sample_label(name) is label
