"""Label → bytes in TSPL (TSC: TSPL/TSPL2 Programming Manual), which most cheap label printers speak.

No picture holds ESC !, which begins what is obeyed at any time: a question, a reset.
"""

import re

from hardware.drivers.label import Label
from hardware.drivers.labels.drawn import bands, drawn, moved
from hardware.drivers.labels.profiles import LabelProfile

_AT_ONCE = re.compile(b"\x1b(?=!)")
_DENSITIES, _DARKNESSES = 15, 30


def encode(label: Label, profile: LabelProfile, copies: int = 1) -> bytes:
    """One job of `copies` labels. The gap between labels is the printer's own knowledge: it measures it.
    Raises `ValueError` for a code that has no room (`layout.compose`).
    """
    head = [f"SIZE {label.width_mm:g} mm,{label.height_mm:g} mm", "DIRECTION 0,0", "REFERENCE 0,0"]
    if profile.darkness is not None:
        head.append(f"DENSITY {profile.darkness * _DENSITIES // _DARKNESSES}")
    job = bytearray("".join(f"{line}\r\n" for line in (*head, "CLS")).encode("ascii"))
    for x, y, dots in bands(moved(drawn(label, profile), profile)):
        job += f"BITMAP {x},{y},{dots.stride},{dots.height_dots},0,".encode("ascii")
        rows = bytes(byte ^ 0xFF for byte in dots.rows)  # 0 is black
        job += _AT_ONCE.sub(b"\x1a", rows) + b"\r\n"  # one dot more, and no command
    return bytes(job) + f"PRINT 1,{copies}\r\n".encode("ascii")
