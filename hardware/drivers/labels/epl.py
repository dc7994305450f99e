"""Label → bytes in EPL2 (Zebra: EPL2 Programmer's Manual), the language of Eltron's and Zebra's LP 2844."""

from hardware.drivers.label import Label
from hardware.drivers.labels.drawn import bands, drawn, moved
from hardware.drivers.labels.profiles import LabelProfile

_DENSITIES, _DARKNESSES = 15, 30


def encode(label: Label, profile: LabelProfile, copies: int = 1) -> bytes:
    """One job of `copies` labels; their length and gap the printer has measured. The width comes before the
    pictures: it clears them. Raises `ValueError` for a code that has no room (`layout.compose`).
    """
    paper = moved(drawn(label, profile), profile)
    head = ["", "N", "ZT", "R0,0", f"q{paper.width}"]
    if profile.darkness is not None:
        head.append(f"D{profile.darkness * _DENSITIES // _DARKNESSES}")
    job = bytearray("".join(f"{line}\n" for line in head).encode("ascii"))
    for x, y, dots in bands(paper):
        job += f"GW{x},{y},{dots.stride},{dots.height_dots}\n".encode("ascii")
        job += bytes(byte ^ 0xFF for byte in dots.rows) + b"\n"  # 0 is black
    return bytes(job) + f"P{copies}\n".encode("ascii")
