"""Labels owed: which of them, how many, on which paper, and one key that prints the batch.

What is printed is owed until its paper is out; the list says what is at the printer.
"""

from collections.abc import Callable, Hashable

from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices
from herstal_pos.services.counter.scanned import is_for_the_sale
from herstal_pos.services.notices import Notice
from herstal_pos.services.views import OwedLabelView, ProductView
from herstal_pos.ui.frame import keys
from herstal_pos.ui.frame.bridge import Bridge
from herstal_pos.ui.frame.geometry import FrameGeometry, lines_in, shares
from herstal_pos.ui.frame.icons import Icon
from herstal_pos.ui.frame.ink import width
from herstal_pos.ui.frame.keys import Scope
from herstal_pos.ui.frame.places import STOCK
from herstal_pos.ui.frame.screen import TillScreen, why_not
from herstal_pos.ui.frame.theme import BODY, H1, H2, HINT_MEDIUM, HUGE, LABEL_BOLD, LEAD_BOLD, Face
from herstal_pos.ui.stock.labels.label_rows import LabelList, row_of
from herstal_pos.ui.stock.labels.label_side import LabelSide
from herstal_pos.ui.stock.labels.papers import LABEL, PRINTERS, LabelPaper, Papers, out_words
from herstal_pos.ui.widgets.announcing import announce
from herstal_pos.ui.widgets.buttons.pay import PayKey
from herstal_pos.ui.widgets.buttons.touch import Kind
from herstal_pos.ui.widgets.card import Card, TextLabel

MOST_OF_ONE = 99
_TITLE = 44
_GAP = 12
_LINE = 40
_WEIGHTS = (22, 19, 39)


class LabelsScreen(TillScreen):
    takes_codes = True

    def __init__(self, bridge: Bridge, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._words = words
        self._labels: tuple[OwedLabelView, ...] = ()
        self._total = 0
        self._counts: dict[str, int] = {}
        self._left_out: set[str] = set()
        self._chosen = ""
        self.papers = Papers("shelf")
        self._frozen = self._wants_preview = False
        self._build()

    def _build(self) -> None:
        words = self._words
        self.title = TextLabel(words("labels.title"), H1, parent=self)
        self.subtitle = TextLabel("", HINT_MEDIUM, "ink2", parent=self)
        self.card = Card(parent=self)
        self.list = LabelList(self.card)
        self.title.names(self.list)
        self.list.chosen.connect(self._choose)
        self.list.tapped.connect(self._tick)
        self.empty = TextLabel(words("labels.empty"), H2, parent=self.card)
        self.empty_hint = TextLabel(words("labels.empty_hint"), BODY, "ink2", wrap=True, parent=self.card)
        self.side = LabelSide(words, self)
        self.side.stepped.connect(self._step)
        self.side.reset.connect(self._as_owed)
        self.side.turned.connect(lambda by: self._set_paper(self.papers.turn, by))
        self.side.moved.connect(lambda by: self._set_paper(self.papers.move, by))
        self.caption = TextLabel(words("labels.to_print"), LABEL_BOLD, "ink2", parent=self)
        self.figure = TextLabel("", HUGE, parent=self)
        self.of_articles = TextLabel("", HINT_MEDIUM, "ink2", parent=self)
        self.done = self._key("labels_done", Icon.CHECK, LEAD_BOLD)
        self.trial = self._key("label_trial", Icon.EYE, LEAD_BOLD)
        self.next_step = self._key("next_step", Icon.PRINTER, H1, Kind.PRIMARY)
        self.done.say(words("labels.done"), words("labels.done_hint"))
        self._show()

    def _key(self, action: str, icon: Icon, face: Face, kind: Kind = Kind.PLAIN) -> PayKey:
        key = PayKey("", kind, keys.cap(action, self._words), icon=icon, face=face, parent=self)
        key.clicked.connect(lambda: self.act(action))
        return key

    # --- what stands here

    @property
    def batch(self) -> tuple[tuple[str, int], ...]:
        """Articles, and how many of each; what is at a printer already is not in it."""
        return tuple(
            (label.product_id, self._count(label))
            for label in self._labels
            if not label.waiting and label.product_id not in self._left_out
        )

    @property
    def _label(self) -> OwedLabelView | None:
        return next((each for each in self._labels if each.product_id == self._chosen), None)

    @property
    def _can_change(self) -> bool:
        """One is chosen, and no printer has it already."""
        return self._label is not None and not self._label.waiting

    def _count(self, label: OwedLabelView) -> int:
        return self._counts.get(label.product_id, min(label.labels, MOST_OF_ONE))

    # --- what a person does

    @property
    def scopes(self) -> tuple[Scope, ...]:
        return (Scope.LABELS,)

    def scan(self, code: str, aim: str | None) -> bool:
        """It chooses its article; a ticket or a bag belongs to the sale."""
        if is_for_the_sale(code, aim):
            return False
        self.say_sentence("")
        self._bridge.submit(commands.FindStock(code, aim))
        return True

    def act(self, action: str) -> bool:
        match action:
            case "row_up" | "row_down":
                self.list.step(-1 if action == "row_up" else 1)
            case "choose" if self._can_change:
                self._tick(self._chosen)
            case "one_more" | "one_less" if self._can_change:
                self._step(1 if action == "one_more" else -1)
            case "labels_done" if self.done.isEnabled():
                self._submit(commands.ForgetLabels(tuple(product_id for product_id, _ in self.batch)))
            case "label_trial" if self.trial.isEnabled():
                self._submit(self._trial())
            case "next_step" if self.next_step.isEnabled():
                self._submit(self._print(self.papers.printer))
            case "back":
                self.place_wanted.emit(STOCK)
            case _:
                return False
        return True

    def _print(self, printer: str) -> commands.PrintShelfLabels:
        paper = self.papers.chosen
        if not paper.is_page:
            return commands.PrintShelfLabels(self.batch, paper.key)
        return commands.PrintShelfLabels(self.batch, paper.key, self.papers.place, printer)

    def _trial(self) -> commands.PrintShelfLabels:
        """One of the chosen line; of a page all of it, as a file."""
        paper = self.papers.chosen
        return (
            self._print("") if paper.is_page else commands.PrintShelfLabels(((self._chosen, 1),), paper.key)
        )

    def meaning(self, action: str) -> Hashable:
        match action:
            case "next_step" | "labels_done":
                return action, self.batch, self.papers.chosen, self.papers.place
            case "label_trial" | "choose":
                return action, self._chosen, self.papers.chosen, self.papers.place
        return action

    def _submit(self, command: commands.Command) -> None:
        """Until the shop has answered the same is not asked again."""
        self.say_sentence("")
        self._frozen = True
        self._bridge.submit(command)
        self._show()

    def _choose(self, product_id: str) -> None:
        self._chosen = product_id
        self._ask_preview()
        self._show()

    def _tick(self, product_id: str) -> None:
        if not self._can_change or product_id != self._chosen:
            return
        self._left_out ^= {product_id}
        self._show()

    def _step(self, more: int) -> None:
        if (label := self._label) is not None:
            self._counts[label.product_id] = min(max(self._count(label) + more, 1), MOST_OF_ONE)
            self._show()

    def _as_owed(self) -> None:
        self._counts.pop(self._chosen, None)
        self._show()

    def _set_paper(self, change: Callable[[int], None], by: int) -> None:
        change(by)
        self._ask_preview()
        self._show()

    def _ask_preview(self) -> None:
        paper = self.papers.chosen
        self._wants_preview = bool(self.batch) if paper.is_page else paper.key == LABEL and bool(self._chosen)
        if paper.is_page and not self.papers.are_printers_known:
            self._bridge.submit(PRINTERS)
        if self._wants_preview and paper.is_page:
            self._bridge.submit(commands.PreviewShelfPage(self.batch, paper.key, self.papers.place))
        elif self._wants_preview:
            self._bridge.submit(commands.PreviewShelfLabel(self._chosen))

    def say_sentence(self, sentence: str) -> None:
        self.side.sentence.say(sentence)
        announce(self.side.sentence, sentence)

    def take_keyboard(self) -> None:
        self.setFocus()

    def visited(self) -> None:
        """Nothing of an earlier visit stands here but what was counted."""
        self._frozen = False
        self.say_sentence("")
        self._bridge.submit(commands.ListPapers(self.papers.kind))
        self._bridge.submit(commands.ListLabels())

    # --- what the shop says

    def on_notice(self, notice: Notice) -> None:
        match notice:
            case notices.LabelsListed():
                self._listed(notice)
            case notices.PapersListed() | notices.PrintersFound():
                self._hear_of_papers(notice)
            case notices.PagesOut() | notices.LabelsDone() if self.isVisible():
                self._out(notice)
            case notices.StockShown(found=True) if self.isVisible():
                self._found(notice.article.product)
            case notices.LabelPreviewed() if self._wants_preview and (label := self._label) is not None:
                self._wants_preview = False
                self.side.show_preview(notice, label.name)
            case notices.PrintJobChanged() if notice.job.kind == "shelf_label" and self.isVisible():
                if notice.job.state != "sending":
                    self._bridge.submit(commands.ListLabels())
            case notices.CommandRefused() | notices.StoreFailed() if self.isVisible():
                self._frozen = False
                self.say_sentence(why_not(notice, self._words))
                self._show()

    def _hear_of_papers(self, news: notices.PapersListed | notices.PrintersFound) -> None:
        if isinstance(news, notices.PrintersFound):
            self.papers.found(news)
        elif news.kind == self.papers.kind:
            self.papers.listed(news, self._words)
            if self.papers.bad and self.isVisible():
                self.say_sentence(self.papers.bad)
        self._show()

    def _out(self, news: notices.PagesOut | notices.LabelsDone) -> None:
        """Where they are, and which place is free now; then what is still owed."""
        if isinstance(news, notices.PagesOut):
            self._frozen = False
            self.say_sentence(out_words(news, self._words))
            self._bridge.submit(commands.ListPapers(self.papers.kind))
            self._show()
        else:
            self._bridge.submit(commands.ListLabels())

    def _found(self, product: ProductView) -> None:
        if any(label.product_id == product.id for label in self._labels):
            self._choose(product.id)
        else:
            self.say_sentence(self._words("labels.none_owed", name=product.name))

    def _listed(self, notice: notices.LabelsListed) -> None:
        if not self._labels:
            self.papers.choose(notice.paper)
        self._labels, self._total, self._frozen = notice.labels, notice.total, False
        there = {label.product_id for label in notice.labels}
        self._counts = {each: count for each, count in self._counts.items() if each in there}
        self._left_out &= there
        if self._chosen not in there:
            self._chosen = next((label.product_id for label in notice.labels), "")
            self._ask_preview()
        self._show()

    # --- what is seen

    def _show(self) -> None:
        words, batch, label = self._words, self.batch, self._label
        rows = [
            row_of(each, self._count(each), words, ticked=each.product_id not in self._left_out)
            for each in self._labels
        ]
        self.list.present(rows, self._chosen or None)
        for part in (self.empty, self.empty_hint):
            part.setVisible(not rows)
        self.list.setVisible(bool(rows))
        more = self._total - len(self._labels)
        self.subtitle.say(words("labels.more_later", count=more) if more > 0 else "")
        own = label is None or label.product_id not in self._counts
        paper = self.papers.chosen
        seen = bool(batch) if paper.is_page else label is not None
        of_one = self._count(label) if label else None
        self.side.present(paper, self.papers.place, of_one, is_owed=own, seen=seen)
        count = sum(each for _, each in batch)
        self.figure.say(str(count))
        articles = words("labels.articles", count=len(batch))
        self.of_articles.say(f"{words('labels.figure', count=count)} · {articles}")
        self.next_step.say(words("labels.print", count=count), self._where(paper))
        of_page = "labels.keep", "labels.keep_hint"
        trial = of_page if paper.is_page else ("labels.trial", "labels.trial_hint")
        self.trial.say(*map(words, trial))
        off = words("off.wait" if self._frozen else "off.no_label_ticked")
        self.next_step.turn(on=bool(batch) and not self._frozen, why=off)
        self.done.turn(on=bool(batch) and not self._frozen, why=off)
        self.trial.turn(on=seen and not self._frozen, why=off)

    def _where(self, paper: LabelPaper) -> str:
        if not paper.is_page:
            return self._words("labels.print_label" if paper.key == LABEL else "labels.print_roll")
        return self.papers.printer or self._words("labels.print_file")

    # --- places

    def lay_out(self, frame: FrameGeometry) -> None:
        body, side = self.place(frame, frame.cart), self.place(frame, frame.pad)
        titled = min(width(self._words("labels.title"), H1) + 2 * _GAP, body.width())
        self.title.setGeometry(body.left() + 6, body.top(), titled, _TITLE)
        self.subtitle.setGeometry(body.left() + 6 + titled, body.top(), body.width() - 6 - titled, _TITLE)
        self.card.setGeometry(body.adjusted(0, _TITLE + _GAP, 0, 0))
        inside = lines_in(self.card.rect())
        self.list.setGeometry(inside)
        self.empty.setGeometry(inside.left() + _GAP, inside.top() + _GAP, inside.width(), _LINE)
        self.empty_hint.setGeometry(
            inside.left() + _GAP, inside.top() + _GAP + _LINE, inside.width() - 2 * _GAP, 2 * _LINE
        )
        self.side.setGeometry(side)
        total = self.place(frame, frame.total)
        self.caption.setGeometry(total.left() + 16, total.top(), total.width() - 16, 24)
        self.figure.setGeometry(total.left() + 16, total.top() + 22, total.width() - 16, 60)
        self.of_articles.setGeometry(total.left() + 16, total.bottom() - 25, total.width() - 16, 24)
        area = self.place(frame, frame.key_area)
        three = (self.done, self.trial, self.next_step)
        for key, rect in zip(three, shares(area, _WEIGHTS, 10), strict=True):
            key.setGeometry(rect)
