"""Bytes → StarPRNT and line mode commands, strictly: whatever this table does not know is reported.

Written from Star's command specifications, not from the encoder that it checks. The tokens are those of
`escpos_parser`: a command has the name that Star's manual has.
"""

from hardware.drivers.simulators.escpos_parser import Commands, nothing


def _raster(arguments: bytes, _rest: bytes) -> int:
    return int.from_bytes(arguments[1:3], "little") * int.from_bytes(arguments[3:5], "little")


def _band(arguments: bytes, _rest: bytes) -> int:
    return 24 * arguments[0]


def _until_rs(_arguments: bytes, rest: bytes) -> int | None:
    end = rest.find(b"\x1e")
    return None if end < 0 else end + 1


def _content(arguments: bytes, _rest: bytes) -> int:
    return int.from_bytes(arguments[1:3], "little")


STAR_COMMANDS: Commands = {
    b"\x0a": ("LF", 0, nothing),
    b"\x07": ("BEL", 0, nothing),
    b"\x17": ("ETB", 0, nothing),
    b"\x1a": ("SUB", 0, nothing),
    b"\x1b@": ("ESC @", 0, nothing),
    b"\x1b\x06\x01": ("ESC ACK SOH", 0, nothing),
    b"\x1b\x07": ("ESC BEL", 2, nothing),
    b"\x1b-": ("ESC -", 1, nothing),
    b"\x1b0": ("ESC 0", 0, nothing),
    b"\x1b4": ("ESC 4", 0, nothing),
    b"\x1b5": ("ESC 5", 0, nothing),
    b"\x1bE": ("ESC E", 0, nothing),
    b"\x1bF": ("ESC F", 0, nothing),
    b"\x1bJ": ("ESC J", 1, nothing),
    b"\x1ba": ("ESC a", 1, nothing),
    b"\x1bb": ("ESC b", 4, _until_rs),
    b"\x1bd": ("ESC d", 1, nothing),
    b"\x1bi": ("ESC i", 2, nothing),
    b"\x1bk": ("ESC k", 2, _band),
    b"\x1bz": ("ESC z", 1, nothing),
    b"\x1b\x1dA": ("ESC GS A", 2, nothing),
    b"\x1b\x1dS": ("ESC GS S", 6, _raster),
    b"\x1b\x1da": ("ESC GS a", 1, nothing),
    b"\x1b\x1dt": ("ESC GS t", 1, nothing),
    b"\x1b\x1dyD1": ("ESC GS y D 1", 3, _content),
    b"\x1b\x1dyP": ("ESC GS y P", 0, nothing),
    b"\x1b\x1dyS0": ("ESC GS y S 0", 1, nothing),
    b"\x1b\x1dyS1": ("ESC GS y S 1", 1, nothing),
    b"\x1b\x1dyS2": ("ESC GS y S 2", 1, nothing),
}
