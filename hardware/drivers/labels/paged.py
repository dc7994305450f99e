"""Label → PDF, one page as large as the label: for any printer that has a driver of the system (CUPS)."""

from io import BytesIO

from hardware.drivers.label import Label
from hardware.drivers.labels.drawn import drawn, moved
from hardware.drivers.labels.profiles import LabelProfile

_MM_PER_INCH = 25.4


def encode(label: Label, profile: LabelProfile, copies: int = 1) -> bytes:
    """A page for each copy. Raises `ValueError` for a code that has no room (`layout.compose`)."""
    page = moved(drawn(label, profile), profile)
    out = BytesIO()
    more = [page] * (copies - 1)
    page.save(out, "PDF", resolution=profile.dots_per_mm * _MM_PER_INCH, save_all=True, append_images=more)
    return out.getvalue()
