"""Two notes from the machine's loudspeaker, asked for in passing: nobody waits for them.

On Linux ALSA plays (`alsa-lib`, <alsa/pcm.h>), which PipeWire and PulseAudio serve as well; on Windows the
system does (`PlaySound`). A machine without library, device or sound server stays silent: that is no fault.
Qt's own sound is in an add-on of 200 MB, and its `beep` is the X server's bell, which most desktops mute.
"""

import io
import math
import sys
import wave
from array import array
from collections.abc import Callable
from ctypes import CDLL, CFUNCTYPE, byref, c_char_p, c_int, c_long, c_uint, c_ulong, c_void_p
from functools import cache
from threading import Thread

RATE_HZ = 48_000
_NOTES_HZ = (880, 1175)
_NOTE_MS = 180
_TAIL_MS = 260
"""The second note fades for so long."""
_LOUDEST = 18_000  # of 32,767

type Play = Callable[[bytes], None]
"""Plays mono samples of 16 bits, signed and little-endian, at `RATE_HZ`, and returns when they were heard;
`OSError` where there is nothing to play on."""

_S16_LE, _INTERLEAVED, _PLAYBACK = 2, 3, 0
_LATENCY_US = 200_000
_on_trouble = CFUNCTYPE(None, c_char_p, c_int, c_char_p, c_int, c_char_p)
_silent = _on_trouble(lambda *_: None)  # kept: alsa-lib calls it for as long as it lives


class Speaker:
    def __init__(self, play: Play | None = None) -> None:
        """`play` None: this machine's own way."""
        self._play = play or _own_play()
        self._ringing: Thread | None = None

    def ring(self) -> None:
        """Returns at once. While one sounds, or hangs in a device that does not answer, none is added."""
        if self._ringing is None or not self._ringing.is_alive():
            self._ringing = Thread(target=self._ring, name="speaker", daemon=True)
            self._ringing.start()

    def _ring(self) -> None:
        try:
            self._play(chime())
        except OSError:
            return  # a till without a speaker is told of an order by its screen


@cache
def chime() -> bytes:
    """Two notes, the second one fading."""
    first, second = (_note(hertz, ms) for hertz, ms in zip(_NOTES_HZ, (_NOTE_MS, _TAIL_MS), strict=True))
    samples = first + second
    if sys.byteorder == "big":
        samples.byteswap()
    return samples.tobytes()


def _note(hertz: int, ms: int) -> "array[int]":
    """Begins softly, or the loudspeaker would click."""
    count = RATE_HZ * ms // 1000
    turn = 2 * math.pi * hertz / RATE_HZ
    return array(
        "h",
        (int(_LOUDEST * min(at / 200, 1) * (1 - at / count) * math.sin(turn * at)) for at in range(count)),
    )


def _own_play() -> Play:
    return _play_on_windows if sys.platform == "win32" else play_by_alsa


def play_by_alsa(samples: bytes) -> None:
    """On ALSA's default device."""
    alsa = CDLL("libasound.so.2")  # OSError where it is not installed
    alsa.snd_pcm_writei.argtypes = [c_void_p, c_char_p, c_ulong]
    alsa.snd_pcm_writei.restype = c_long
    alsa.snd_lib_error_set_handler(_silent)  # else it complains on stderr
    device = c_void_p()
    _check(alsa.snd_pcm_open(byref(device), b"default", _PLAYBACK, 0))
    try:
        settings = (_S16_LE, _INTERLEAVED, c_uint(1), c_uint(RATE_HZ), 1, c_uint(_LATENCY_US))
        _check(alsa.snd_pcm_set_params(device, *settings))
        _check(alsa.snd_pcm_writei(device, samples, len(samples) // 2))
        _check(alsa.snd_pcm_drain(device))
    finally:
        alsa.snd_pcm_close(device)


def _check(answer: int) -> None:
    """alsa-lib gives the system's error numbers, negative."""
    if answer < 0:
        raise OSError(-answer, "ALSA cannot play")


def _play_on_windows(samples: bytes) -> None:
    if sys.platform == "win32":
        import winsound  # noqa: PLC0415 - exists there only

        try:
            winsound.PlaySound(_wav(samples), winsound.SND_MEMORY | winsound.SND_NODEFAULT)
        except RuntimeError as silent:  # "Failed to play sound"
            raise OSError(str(silent)) from silent


def _wav(samples: bytes) -> bytes:
    file = io.BytesIO()
    with wave.open(file, "wb") as written:
        written.setnchannels(1)
        written.setsampwidth(2)
        written.setframerate(RATE_HZ)
        written.writeframes(samples)
    return file.getvalue()
