"""Goods near their date: what the shop takes off is proposed in their line; scanning on leaves the price."""

from collections.abc import Callable

from herstal_pos.i18n import Words
from herstal_pos.services import commands
from herstal_pos.services.views import NearView
from herstal_pos.ui.counter.cart.prompts import Option, Prompt, ask
from herstal_pos.ui.frame.bridge import Bridge
from herstal_pos.ui.widgets.buttons.touch import Kind


class Nearing:
    """The same question is the same block: it is told to a screen reader once."""

    def __init__(self, bridge: Bridge, words: Words, leave: Callable[[], None]) -> None:
        """`leave`: nothing is taken off."""
        self._bridge = bridge
        self._words = words
        self._leave = leave
        self._last: tuple[object, Prompt] | None = None

    def asked(self, line_id: str, near: NearView, *, room: int) -> Prompt:
        """The block for the line and its answers; `room` px wide."""
        key = (line_id, near, room)
        if self._last is None or self._last[0] != key:
            words, day = self._words, self._words.date(near.on)
            percent = words.percent(near.percent)
            said = words("near.on" if near.is_of_these else "near.some_on", day=day)
            give = commands.MarkDown(line_id, words("near.reason", day=day))
            options = (
                Option(
                    words("near.take", percent=percent),
                    lambda: self._bridge.submit(give),
                    "agree",
                    kind=Kind.WARN,
                ),
                Option(words("near.leave"), self._leave, "decline"),
            )
            detail = words("near.detail" if near.is_of_these else "near.look")
            self._last = key, ask(words, said, detail, options, room=room)
        return self._last[1]

    def keep_only(self, shown: Prompt | None) -> None:
        """Forget a block that is not `shown`: it was thrown away."""
        if self._last is not None and self._last[1] is not shown:
            self._last = None
