"""Labels that are stuck on one article: how many, of what weight, best before when, of which lot."""

from collections.abc import Callable, Hashable

from PySide6.QtCore import QRect
from PySide6.QtGui import QResizeEvent

from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices
from herstal_pos.services.commands import Labelled
from herstal_pos.services.notices import Notice
from herstal_pos.services.views import ProductView
from herstal_pos.ui.frame import keys, typed
from herstal_pos.ui.frame.field import HEIGHT, EntryField
from herstal_pos.ui.frame.geometry import shares
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.frame.theme import H2, LABEL
from herstal_pos.ui.stock.labels.papers import LABEL as ON_LABEL, PRINTERS, ROLL, Papers
from herstal_pos.ui.stock.receiving.delivery_words import typed_day
from herstal_pos.ui.widgets.announcing import announce
from herstal_pos.ui.widgets.buttons.button import Button
from herstal_pos.ui.widgets.buttons.stepper import Stepper
from herstal_pos.ui.widgets.buttons.touch import Kind
from herstal_pos.ui.widgets.card import TextLabel
from herstal_pos.ui.widgets.label_picture import LabelPicture
from herstal_pos.ui.widgets.panel import Panel

_GAP = 8
_KEY = 52
_STEPPER = 68
_LOT_SIGNS = 12


class ArticleLabelsPanel(Panel):
    """Tab goes from field to field, Enter prints; a finger taps field and key."""

    def __init__(
        self, words: Words, product: ProductView, submit: Callable[[commands.Command], object]
    ) -> None:
        super().__init__()
        self._words, self._product, self._submit = words, product, submit
        self.papers = Papers("article")
        self.title = TextLabel(product.name, H2, shortens=True, parent=self)
        self.hint = TextLabel("", LABEL, "ink2", parent=self)
        self.count = self._field("labels.pieces", Icon.TAG)
        self.weight = self._field("labels.weight", Icon.SCALES)
        self.before = self._field("labels.before", Icon.CALENDAR_X)
        self.lot = self._field("labels.lot", Icon.NOTE_PENCIL)
        self.count.setText("1")
        self.weight.setVisible(product.unit != "piece")
        paper = words("labels.paper"), words("labels.paper_before"), words("labels.paper_next")
        self.paper = Stepper(*paper, self)
        place = words("labels.place"), words("labels.place_before"), words("labels.place_next")
        self.place = Stepper(*place, self)
        self.picture = LabelPicture(self)
        self.leave = Button(words("reason.leave"), key_cap=keys.cap("back", words), parent=self)
        self.leave.clicked.connect(self.closed)
        self.take = Button(
            words("labels.print_these"), Kind.TONAL, key_cap=keys.cap("choose", words), parent=self
        )
        self.take.clicked.connect(self._print)
        self._connect()
        self.papers.choose(ON_LABEL)
        self._show()

    def _field(self, message: str, icon: Icon) -> EntryField:
        field = EntryField(self._words(message), icon=icon, parent=self)
        field.textChanged.connect(self._look)
        return field

    def _connect(self) -> None:
        self.paper.less.connect(lambda: self._turn(-1))
        for more in (self.paper.more, self.paper.reset):
            more.connect(lambda: self._turn(1))
        self.place.less.connect(lambda: self._move(-1))
        self.place.more.connect(lambda: self._move(1))
        self.place.reset.connect(lambda: self._move(0))

    @property
    def product_id(self) -> str | None:
        return self._product.id

    def start(self) -> None:
        """Once the answers can be heard."""
        self._submit(commands.ListPapers("article"))
        self._look()

    def take_keyboard(self) -> bool:
        first = self.count if self._product.unit == "piece" else self.weight
        first.setFocus()
        first.selectAll()
        return True

    def typed_elsewhere(self, sign: str) -> bool:
        self.take_keyboard()
        self.count.insert(sign) if self.count.hasFocus() else self.weight.insert(sign)
        return True

    def act(self, action: str) -> bool:
        match action:
            case "choose":
                self._print()
            case "back":
                self.closed.emit()
            case _:
                return False
        return True

    def meaning(self, action: str) -> Hashable:
        return (
            (action, self._asked(), self.papers.chosen, self.papers.place) if action == "choose" else action
        )

    def on_notice(self, notice: Notice) -> None:
        match notice:
            case notices.PapersListed(kind="article"):
                self.papers.listed(notice, self._words)
                self._say(self.papers.bad)
                self._show()
            case notices.PrintersFound():
                self.papers.found(notice)
                self._show()
            case notices.LabelPreviewed():
                said = self._words("labels.preview_of", name=self._product.name)
                self.picture.show_label(notice.png, notice.width_mm, said)

    # --- what is typed

    def _asked(self) -> Labelled | str:
        """Or the sentence that says what is missing."""
        count, before, lot = self.count.text(), self.before.text().strip(), self.lot.text().strip()
        if not (count.isascii() and count.isdigit()) or int(count) == 0:
            return self._words("labels.pieces_first")
        weight = None if self._product.unit == "piece" else typed.quantity(self.weight.text())
        if self._product.unit != "piece" and not weight:
            return self._words("refused.label_weight")
        day = typed_day(before.replace("/", "").replace(".", "")) if before else None
        if before and day is None:
            return self._words("labels.day_first")
        return Labelled(self._product.id, int(count), weight, day, lot)

    def _print(self) -> None:
        asked, paper = self._asked(), self.papers.chosen
        if isinstance(asked, str):
            self._say(asked)
            announce(self, asked)
        else:
            place, printer = (self.papers.place, self.papers.printer) if paper.is_page else (1, "")
            self._submit(commands.PrintArticleLabels(asked, paper.key, place, printer))
            self.closed.emit()

    def _look(self) -> None:
        """What is typed is seen as it will be."""
        self._say("")
        asked, paper = self._asked(), self.papers.chosen
        if not isinstance(asked, str) and len(asked.lot) <= _LOT_SIGNS and paper.key != ROLL:
            self._submit(commands.PreviewArticleLabel(asked, paper.key, self.papers.place))

    def _turn(self, by: int) -> None:
        self.papers.turn(by)
        if self.papers.chosen.is_page and not self.papers.are_printers_known:
            self._submit(PRINTERS)
        self._show()
        self._look()

    def _move(self, by: int) -> None:
        self.papers.move(by)
        self._show()
        self._look()

    def _say(self, sentence: str) -> None:
        self.hint.say(sentence or self._words("labels.ask"), "bad" if sentence else "ink2")

    def _show(self) -> None:
        paper = self.papers.chosen
        self.paper.say(paper.name(self._words))
        self.place.setVisible(paper.is_page)
        self.place.say(self._words("labels.place_of", place=self.papers.place, places=paper.places))
        self.picture.setVisible(paper.key != ROLL)
        self._lay_out()

    # --- places

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        wide, high, half = self.width(), self.height(), (self.width() - _GAP) // 2
        self.title.setGeometry(0, 4, wide, 30)
        self.hint.setGeometry(0, 34, wide, 22)
        top = 64
        rows = ((self.count, self.weight), (self.before, self.lot), (self.paper, self.place))
        for row in rows:
            shown = [part for part in row if not part.isHidden()]
            tall = _STEPPER if row is rows[-1] else HEIGHT
            weights = (5, 3) if self.lot in shown else [1] * len(shown)
            places = shares(QRect(0, top, wide, tall), weights, _GAP)
            for part, rect in zip(shown, places, strict=True):
                part.setGeometry(rect)
            top += tall + _GAP
        self.picture.setGeometry(0, top, wide, max(0, high - top - _KEY - _GAP))
        self.leave.setGeometry(0, high - _KEY, half, _KEY)
        self.take.setGeometry(half + _GAP, high - _KEY, wide - half - _GAP, _KEY)
