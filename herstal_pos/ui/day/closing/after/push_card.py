"""The third step: the mall confirms the stock, article by article, and is read back."""

from collections.abc import Iterator
from datetime import datetime

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from herstal_pos.i18n import Words
from herstal_pos.services.views import MallView
from herstal_pos.ui.day.closing.after.push import Push, PushStage
from herstal_pos.ui.day.closing.after.push_list import PushList, PushRow
from herstal_pos.ui.frame.ink import plate, width
from herstal_pos.ui.frame.theme import BODY, H2, HINT_MEDIUM, HUGE, LEAD, current
from herstal_pos.ui.mall.mall_card_words import (
    compared_in_words,
    figures_in_words,
    refused_reason,
    since_in_words,
    state_in_words,
)
from herstal_pos.ui.widgets.card import Card, TextLabel
from herstal_pos.ui.widgets.chip import State
from herstal_pos.ui.widgets.state_label import StateLabel

_PAD = 22
_SMALL_PAD = 16
_SMALL = 620
_BAR = 14
_MINUTE_FROM_S = 90


class ProgressBar(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._done = self._total = 0

    def say(self, done: int, total: int) -> None:
        self._done, self._total = done, total
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, body = current(), self.rect()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        plate(painter, body, theme.sunken, _BAR / 2, theme.border if theme.edge_px > 1 else None)
        if self._done and self._total:
            wide = max(_BAR, round(body.width() * self._done / self._total))
            plate(painter, QRect(0, 0, wide, body.height()), theme.accent, _BAR / 2)
        painter.end()


class PushCard(Card):
    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(parent=parent)
        self._words = words
        self.title = TextLabel("", H2, parent=self)
        self.rest = TextLabel("", BODY, "ink2", align=Qt.AlignmentFlag.AlignRight, parent=self)
        self.number = TextLabel("", HUGE, parent=self)
        self.of = TextLabel("", LEAD, "ink2", parent=self)
        self.bar = ProgressBar(self)
        self.state_labels = tuple(StateLabel(self) for _ in range(3))
        self.explained = TextLabel("", HINT_MEDIUM, "ink2", wrap=True, parent=self)
        self.list = PushList(self)
        self.title.names(self.list)

    def present(self, push: Push, now: datetime) -> None:
        words, stage = self._words, push.stage
        self.title.say(words(f"closing.push_{stage}"))
        self.rest.say(_pace(push, now, words) if stage is PushStage.RUNNING else "")
        counts = stage is not PushStage.NONE
        self.number.say(str(push.done) if counts and push.total else "")
        self.of.say(words("closing.push_of", count=push.total) if counts and push.total else "")
        self.bar.say(push.done, push.total)
        self.bar.setVisible(counts and push.total > 0)
        for label, said in zip(self.state_labels, _state_texts(push, words), strict=True):
            label.setVisible(said is not None)
            if said is not None:
                label.say(*said)
        self.explained.say(_explained(push, words))
        self.list.present(list(rows(push, words)))
        self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        side = _SMALL_PAD if self.width() < _SMALL else _PAD
        paper = self.rect().adjusted(side, 14, -side, -10)
        left, top, wide = paper.left(), paper.top(), paper.width()
        rest = width(self.rest.text, BODY) + 2
        self.title.setGeometry(left, top, wide - rest, 30)
        self.rest.setGeometry(left + wide - rest, top, rest, 30)
        top += 36
        if self.number.text:
            number = width(self.number.text, HUGE) + 10
            self.number.setGeometry(left, top, number, 58)
            self.of.setGeometry(left + number, top + 9, wide - number, 40)
            self.bar.setGeometry(left, top + 62, wide, _BAR)
            top += 62 + _BAR + 8
        if any(label.isVisibleTo(self) for label in self.state_labels):
            self._lay_out_labels(left, top)
            top += 34
        high = self.explained.heightForWidth(wide) if self.explained.text else 0
        self.explained.setGeometry(left, top, wide, high)
        self.explained.setVisible(high > 0)
        top += high + (8 if high else 0)
        self.list.setGeometry(left - 8, top, wide + 16, max(0, paper.bottom() - top))

    def _lay_out_labels(self, left: int, top: int) -> None:
        for label in self.state_labels:
            if label.isVisibleTo(self):
                wide = label.sizeHint().width()
                label.setGeometry(left, top, wide, 28)
                left += wide + 20


def _pace(push: Push, now: datetime, words: Words) -> str:
    rest, rate = push.rest_s(now), push.rate(now)
    if rest is None:
        return ""
    if rest > _MINUTE_FROM_S:
        said = words("closing.rest_minutes", count=round(rest / 60))
    else:
        said = words("closing.rest_seconds", count=rest)
    return f"{words('closing.rate', count=rate)} · {said}" if rate else said


def _state_texts(push: Push, words: Words) -> tuple[tuple[str, State] | None, ...]:
    refused, away = len(push.refused), push.stage is PushStage.AWAY
    progress = words("closing.step_push_waits" if away else "closing.under_way", count=push.waiting)
    return (
        (words("closing.confirmed", count=push.confirmed), State.WELL) if push.confirmed else None,
        (words("closing.refused", count=refused), State.NOW) if refused else None,
        (progress, State.OFFLINE if away else State.RUNNING) if push.waiting else None,
    )


def _explained(push: Push, words: Words) -> str:
    match push.stage:
        case PushStage.NONE:
            return words("closing.push_none_why")
        case PushStage.AWAY if push.mall is not None:
            return f"{_mall_state(push.mall, words)}\n{words('closing.push_later')}"
        case _ if push.compared is not None:
            return f"{compared_in_words(push.compared, words)[0]}."
        case PushStage.DONE if push.mall is not None:
            return figures_in_words(push.mall, words)
        case _:
            return ""


def _mall_state(mall: MallView, words: Words) -> str:
    return " · ".join(part for part in (state_in_words(mall, words)[0], since_in_words(mall, words)) if part)


def rows(push: Push, words: Words) -> Iterator[PushRow]:
    """What wants a look comes first."""
    for parked in push.refused:
        why = refused_reason(parked, words)
        tomorrow = words("closing.mend_tomorrow")
        yield PushRow(f"refused {parked.row}", State.NOW, parked.subject, why, tomorrow)
    still = {found.product_id for found in push.compared.differences} if push.compared else set()
    for found in push.found.values():
        counts = words("mall.difference", theirs=found.mall_on_hand, ours=found.on_hand)
        mended = "" if found.product_id in still else words("mall.mended")
        state = State.WELL if mended else State.SOON
        yield PushRow(f"difference {found.product_id}", state, found.name, counts, mended)
    seen: set[str] = set()
    for level in push.levels:
        if level.product_id not in seen:
            seen.add(level.product_id)
            counts = words("closing.told_level", on_hand=level.on_hand, offered=level.offered)
            yield PushRow(level.product_id, State.WELL, level.name, counts, words.time(level.at))
