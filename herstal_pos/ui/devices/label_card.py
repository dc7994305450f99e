"""The label printer: which, its state in words, a test label; the label as it will be, put in its place."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices
from herstal_pos.services.notices import LabelPreviewed, Notice
from herstal_pos.services.views import LabelPrinterView
from herstal_pos.ui.devices.printer_choice import PrinterChoice
from herstal_pos.ui.devices.states import label_text
from herstal_pos.ui.frame.bridge import Bridge
from herstal_pos.ui.frame.geometry import shares
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.frame.theme import LEAD_BOLD
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.buttons.stepper import Stepper
from herstal_pos.ui.widgets.buttons.touch import Kind
from herstal_pos.ui.widgets.card import Card, TextLabel
from herstal_pos.ui.widgets.label_picture import LabelPicture
from herstal_pos.ui.widgets.state_label import StateLabel

STEP_TENTHS, FARTHEST_TENTHS = 5, 100
DARKEST, MIDDLE = 30, 15  # of the printer's own scale
_PAD = 16
_GAP = 8
_KEY = 48
_STEPPER = 68
_STEPPER_WIDE = 208


class LabelCard(Card):
    changed = Signal(LabelPrinterView)  # to be kept
    asked = Signal(str)  # what stands at this address?
    tested = Signal()
    preview_wanted = Signal()

    def __init__(
        self, words: Words, profiles: Sequence[tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent=parent)
        self._words = words
        self._stored = LabelPrinterView()
        self._adjusting = False
        self.title = TextLabel(words("settings.label_printer"), LEAD_BOLD, parent=self)
        self.state = StateLabel(self)
        self.choice = PrinterChoice(words, profiles, Icon.TAG, self)
        self.choice.used.connect(lambda address, profile: self._change(address=address, profile=profile))
        self.choice.asked.connect(self.asked)
        self.picture = LabelPicture(self)
        self._build_steppers()
        self.adjust = Button(words("settings.adjust"), icon=Icon.ARROWS_LEFT_RIGHT, parent=self)
        self.adjust.clicked.connect(self._turn)
        self.test = Button(words("settings.test_label"), icon=Icon.TAG, parent=self)
        self.test.clicked.connect(self.tested)
        self.show_state("none")
        self._show()

    def _build_steppers(self) -> None:
        words = self._words
        left, right = words("settings.left"), words("settings.right")
        up, down = words("settings.up"), words("settings.down")
        self.right = Stepper(words("settings.shift_right"), left, right, self)
        self.down = Stepper(words("settings.shift_down"), up, down, self)
        darker = words("settings.darkness")
        self.darkness = Stepper(darker, words("settings.lighter"), words("settings.darker"), self)
        self._steppers = (self.right, self.down, self.darkness)
        self.right.less.connect(lambda: self._shift("right_tenths", -STEP_TENTHS))
        self.right.more.connect(lambda: self._shift("right_tenths", STEP_TENTHS))
        self.right.reset.connect(lambda: self._change(right_tenths=0))
        self.down.less.connect(lambda: self._shift("down_tenths", -STEP_TENTHS))
        self.down.more.connect(lambda: self._shift("down_tenths", STEP_TENTHS))
        self.down.reset.connect(lambda: self._change(down_tenths=0))
        self.darkness.less.connect(lambda: self._darken(-1))
        self.darkness.more.connect(lambda: self._darken(1))
        self.darkness.reset.connect(lambda: self._change(darkness=None))

    def ask_over(self, bridge: Bridge) -> None:
        submit = bridge.submit
        self.changed.connect(lambda chosen: submit(_choose(chosen)))
        self.asked.connect(lambda address: submit(commands.FindPrinters(address, "label")))
        self.tested.connect(lambda: submit(commands.PrintTestLabel()))
        self.preview_wanted.connect(lambda: submit(commands.PreviewLabel()))

    # --- what a person does

    def _turn(self) -> None:
        self._adjusting = not self._adjusting
        self._show()
        if self._adjusting:
            self.preview_wanted.emit()

    def _shift(self, name: str, tenths: int) -> None:
        moved = getattr(self._stored, name) + tenths
        self._change(**{name: min(max(moved, -FARTHEST_TENTHS), FARTHEST_TENTHS)})

    def _darken(self, steps: int) -> None:
        before = MIDDLE if self._stored.darkness is None else self._stored.darkness
        self._change(darkness=min(max(before + steps, 0), DARKEST))

    def _change(self, **changes: str | int | None) -> None:
        """At once, so that the next label shows it."""
        self._stored = replace(self._stored, **changes)  # type: ignore[arg-type]
        self._show_figures()
        self.changed.emit(self._stored)

    # --- what the shop says

    def show_printer(self, printer: LabelPrinterView) -> None:
        before, self._stored = self._stored, printer
        self.choice.show_stored(printer.address, printer.profile)
        self._show_figures()
        if self._adjusting and printer.profile != before.profile:
            self.preview_wanted.emit()

    def on_notice(self, notice: Notice) -> None:
        match notice:
            case notices.PrintersFound(printer="label"):
                self.choice.show_found(notice.printers, notice.models)
            case notices.PrinterChanged(printer="label"):
                self.show_state(notice.state)
            case notices.LabelPreviewed():
                self.show_preview(notice)

    def show_state(self, state: str) -> None:
        """A label printer that is empty or open is as mute as one that is off: all three are named."""
        said, _, shape = label_text(state, self._words)
        self.state.say(self._words("settings.label_mute") if state == "unreachable" else said, shape)

    def show_preview(self, preview: LabelPreviewed) -> None:
        size = self._words("settings.label_size", wide=preview.width_mm, high=preview.height_mm)
        self.picture.show_label(preview.png, preview.width_mm, size)

    # --- what is seen

    def _show(self) -> None:
        self.adjust.become(Kind.TONAL if self._adjusting else Kind.QUIET)
        self.choice.setVisible(not self._adjusting)
        for part in (self.picture, *self._steppers):
            part.setVisible(self._adjusting)
        self._show_figures()

    def _show_figures(self) -> None:
        words, stored = self._words, self._stored
        self.right.say(self._millimetres(stored.right_tenths))
        self.down.say(self._millimetres(stored.down_tenths))
        own = words("settings.darkness_own")
        self.darkness.say(own if stored.darkness is None else str(stored.darkness))
        self.picture.move_label(stored.right_tenths, stored.down_tenths)

    def _millimetres(self, tenths: int) -> str:
        tenth = self._words.amount(tenths * 10).removesuffix("0")  # written with two decimals
        return f"{tenth}\u00a0mm"

    # --- places

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        paper = self.rect().adjusted(_PAD, 12, -_PAD, -12)
        left, wide, top = paper.left(), paper.width(), paper.top()
        self.title.setGeometry(left, top, wide, 28)
        self.state.setGeometry(left, top + 32, wide, 24)
        keys = QRect(left, paper.bottom() + 1 - _KEY, wide, _KEY)
        for key, rect in zip((self.adjust, self.test), shares(keys, (2, 3), _GAP), strict=True):
            key.setGeometry(rect)
        middle = QRect(left, top + 64, wide, keys.top() - _GAP - top - 64)
        self.choice.setGeometry(middle)
        steppers = middle.right() + 1 - _STEPPER_WIDE
        for place, stepper in enumerate(self._steppers):
            at = middle.top() + place * (_STEPPER + _GAP)
            stepper.setGeometry(steppers, at, _STEPPER_WIDE, _STEPPER)
        self.picture.setGeometry(left, middle.top(), steppers - 2 * _GAP - left, middle.height())


def _choose(printer: LabelPrinterView) -> commands.ChooseLabelPrinter:
    return commands.ChooseLabelPrinter(
        printer.address, printer.profile, printer.darkness, printer.right_tenths, printer.down_tenths
    )
