"""What the parts of the board show: words, shapes and tokens of colour."""

from typing import NamedTuple

from herstal_pos.ui.frame.icons import Icon, Weight
from herstal_pos.ui.widgets.buttons.touch import Kind
from herstal_pos.ui.widgets.segments import PartProgress


class CardShape(NamedTuple):
    """A card's stage without words; `colour` is a token."""

    icon: Icon
    colour: str
    weight: Weight = Weight.FILL


class CardFace(NamedTuple):
    """A card of the board. `tone`: "" calm, warn, bad. `segments`: one of each shop while this one works at
    its part, none where the mall tells of none."""

    order_id: str
    code: str
    shape: CardShape
    tone: str
    status: str
    status_colour: str
    second: str
    segments: tuple[PartProgress, ...]
    chosen: bool


class RunFace(NamedTuple):
    """`tone`: "" calm, accent near, warn, bad. Of the `tallies`, what needs a hand, the first that fits."""

    key: str
    icon: Icon
    tone: str
    title: str
    when: str
    tallies: tuple[str, ...]

    @property
    def spoken(self) -> str:
        return " ".join(filter(None, (self.title, self.when, self.tallies[0])))


class StoppedFace(NamedTuple):
    """`action`: dismiss where one sentence says all, else show."""

    order_id: str
    title: str
    second: str
    action: str
    label: str
    chosen: bool


class SheetLine(NamedTuple):
    """`colour` is a token; a state's icon is filled, that of an act is not."""

    text: str
    icon: Icon | None = None
    colour: str = "ink2"
    weight: Weight = Weight.FILL


class SheetStep(NamedTuple):
    """A button. `action`: as in `keys.py`, or `reason_…`. `chosen`: of one of a few, else None."""

    action: str
    label: str
    kind: Kind = Kind.QUIET
    second: str = ""
    cap: str = ""
    icon: Icon | None = None
    chosen: bool | None = None


class GoodsRow(NamedTuple):
    """`state`: done, current, short, open. Of a bag `shelf` says whether it is still here, and no count."""

    key: str
    name: str
    count_text: str
    shelf: str
    state: str

    @property
    def spoken(self) -> str:
        return ", ".join(filter(None, (self.name, self.count_text, self.shelf)))


class SheetFace(NamedTuple):
    """`tone`: "" calm, warn, bad. `rows` of buttons, the last at the sheet's foot. `signature`:
    the strokes of whoever fetched it."""

    order_id: str
    code: str
    tone: str
    countdown: str
    lead: str
    bike: str
    segments: tuple[PartProgress, ...]
    parts: str
    lines: tuple[SheetLine, ...]
    goods: tuple[GoodsRow, ...]
    rows: tuple[tuple[SheetStep, ...], ...]
    signature: str = ""
