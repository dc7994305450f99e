"""The languages of label printers, by the word in their profile."""

from collections.abc import Callable
from io import BytesIO

from hardware.drivers.label import Label
from hardware.drivers.labels import brother, epl, paged, tspl, zpl
from hardware.drivers.labels.drawn import drawn
from hardware.drivers.labels.profiles import LabelProfile

ENCODERS: dict[str, Callable[[Label, LabelProfile, int], bytes]] = {
    "zpl": zpl.encode,
    "tspl": tspl.encode,
    "epl": epl.encode,
    "brother": brother.encode,
    "pdf": paged.encode,
}
"""By the word in a profile; one of your own is added, see hardware/README.md."""


def encode(label: Label, profile: LabelProfile, copies: int = 1) -> bytes:
    """One job of `copies` labels. Raises `ValueError` for a code that has no room (`layout.compose`)."""
    return ENCODERS[profile.language](label, profile, copies)


def preview(label: Label, profile: LabelProfile) -> bytes:
    """A PNG of one bit per dot: the label as this printer prints it, before the shop moved it."""
    out = BytesIO()
    drawn(label, profile).save(out, "png")
    return out.getvalue()
