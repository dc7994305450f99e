"""Three sounds from the machine's loudspeaker, asked for in passing: nobody waits for them.

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
from threading import Condition, Thread, current_thread

RATE_HZ = 48_000
_BELL = ((880, 180), (1175, 260))  # Hz and ms of each note; the second one fades for longer
_TICK = (1800, 30)
_BUZZ = (165, 180)
_LOUDEST = 18_000  # of 32,767
_SOFT = 5_000

type Play = Callable[[bytes], None]
"""Plays mono samples of 16 bits, signed and little-endian, at `RATE_HZ`, and returns when they were heard;
`OSError` where there is nothing to play on."""

_S16_LE, _INTERLEAVED, _PLAYBACK = 2, 3, 0
_LATENCY_US = 200_000
_on_trouble = CFUNCTYPE(None, c_char_p, c_int, c_char_p, c_int, c_char_p)
_silent = _on_trouble(lambda *_: None)  # kept: alsa-lib calls it for as long as it lives


class Speaker:
    """Its thread is kept from the first sound to `stop`: a scan, which ticks, waits for none to begin."""

    def __init__(self, play: Play | None = None) -> None:
        """`play` None: this machine's own way."""
        self._play = play or _own_play()
        self._asked = Condition()
        self._waits = ""
        self._sounding: Thread | None = None

    def sound(self, name: str) -> None:
        """One of `SOUNDS`; `KeyError` for any other. Returns at once.

        While one sounds, or hangs in a device that does not answer, one waits: the more urgent of those asked
        for. More would be heard when nobody knows any longer what they were for.
        """
        rank = list(SOUNDS).index
        with self._asked:
            SOUNDS[name]  # an unknown one fails here, not on the thread
            self._waits = max(name, self._waits, key=lambda one: rank(one) if one else -1)
            if self._sounding is None:
                self._sounding = Thread(target=self._sound, name="speaker", daemon=True)
                self._sounding.start()
            self._asked.notify_all()

    def stop(self) -> None:
        """What was asked for is still heard. Returns at once, and the next sound begins anew."""
        with self._asked:
            self._sounding = None
            self._asked.notify_all()

    def _sound(self) -> None:
        while name := self._next():
            try:
                self._play(SOUNDS[name]())
            except OSError:
                continue  # a till without a speaker says all of it on its screen

    def _next(self) -> str:
        """ "" once it was stopped."""
        with self._asked:
            self._asked.wait_for(lambda: self._waits or self._sounding is not current_thread())
            name, self._waits = self._waits, ""
            return name


@cache
def tick() -> bytes:
    """A scan was taken: short and soft."""
    return _samples(_tone(*_TICK, _SOFT))


@cache
def buzz() -> bytes:
    """Something was not: low, with the third overtone, for loudspeakers that cannot do the first."""
    hertz, ms = _BUZZ
    pairs = zip(_tone(hertz, ms, _LOUDEST), _tone(3 * hertz, ms, _LOUDEST // 2), strict=True)
    return _samples(array("h", (low + high for low, high in pairs)))


@cache
def chime() -> bytes:
    """An order: two notes, the second one fading."""
    first, second = (_tone(hertz, ms, _LOUDEST) for hertz, ms in _BELL)
    return _samples(first + second)


SOUNDS: dict[str, Callable[[], bytes]] = {"tick": tick, "bell": chime, "buzz": buzz}
"""The least urgent first: a bell comes again by itself, a buzz does not."""


def _samples(tone: "array[int]") -> bytes:
    if sys.byteorder == "big":
        tone.byteswap()
    return tone.tobytes()


def _tone(hertz: int, ms: int, loudest: int) -> "array[int]":
    """Begins softly, or the loudspeaker would click."""
    count = RATE_HZ * ms // 1000
    turn = 2 * math.pi * hertz / RATE_HZ
    return array(
        "h",
        (int(loudest * min(at / 200, 1) * (1 - at / count) * math.sin(turn * at)) for at in range(count)),
    )


def _own_play() -> Play:
    return _play_on_windows if sys.platform == "win32" else play_by_alsa


def play_by_alsa(samples: bytes) -> None:
    """On ALSA's default device."""
    alsa = _alsa()
    device = c_void_p()
    _check(alsa.snd_pcm_open(byref(device), b"default", _PLAYBACK, 0))
    try:
        settings = (_S16_LE, _INTERLEAVED, c_uint(1), c_uint(RATE_HZ), 1, c_uint(_LATENCY_US))
        _check(alsa.snd_pcm_set_params(device, *settings))
        _check(alsa.snd_pcm_writei(device, samples, len(samples) // 2))
        _check(alsa.snd_pcm_drain(device))
    finally:
        alsa.snd_pcm_close(device)


@cache
def _alsa() -> CDLL:
    """`OSError` where it is not installed; it is looked for again then."""
    alsa = CDLL("libasound.so.2")
    alsa.snd_pcm_writei.argtypes = [c_void_p, c_char_p, c_ulong]
    alsa.snd_pcm_writei.restype = c_long
    alsa.snd_lib_error_set_handler(_silent)  # else it complains on stderr
    return alsa


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
