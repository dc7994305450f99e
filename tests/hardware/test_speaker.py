"""The loudspeaker: asked in passing, silent where there is none, and by ALSA as it should be heard."""

import subprocess
import sys
import wave
from array import array
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from queue import Queue
from threading import Event, Thread, current_thread, enumerate as enumerate_threads

from hardware.drivers.speaker import RATE_HZ, SOUNDS, Speaker, _wav, buzz, chime, tick

PROJECT = Path(__file__).parents[2]


class Device:
    """Takes as long to play as the test wants."""

    def __init__(self) -> None:
        self.heard: list[bytes] = []
        self.begun = Event()
        self.over = Event()

    def play(self, samples: bytes) -> None:
        self.heard.append(samples)
        self.begun.set()
        self.over.wait()


def sounding() -> list[Thread]:
    return [thread for thread in enumerate_threads() if thread.name == "speaker"]


def rest(speaker: Speaker) -> None:
    speaker.stop()
    for thread in sounding():
        thread.join()


def test_a_sound_is_asked_for_in_passing_and_none_falls_into_another() -> None:
    device = Device()
    speaker = Speaker(device.play)
    speaker.sound("bell")
    device.begun.wait()
    speaker.sound("buzz")
    assert device.heard == [chime()]
    device.over.set()
    rest(speaker)
    assert device.heard == [chime(), buzz()]
    speaker.sound("bell")
    rest(speaker)
    assert device.heard == [chime(), buzz(), chime()]


def test_behind_a_device_that_hangs_one_waits_the_most_urgent() -> None:
    device = Device()
    speaker = Speaker(device.play)
    speaker.sound("tick")
    device.begun.wait()
    for name in ("tick", "buzz", "bell", "tick"):
        speaker.sound(name)
    device.over.set()
    rest(speaker)
    assert device.heard == [tick(), buzz()]


def test_a_till_without_a_speaker_stays_silent_and_leaves_no_thread() -> None:
    def nothing_there(_samples: bytes) -> None:
        raise OSError("no such device")

    speaker = Speaker(nothing_there)
    for name in SOUNDS:
        speaker.sound(name)
    rest(speaker)
    assert not sounding()


def test_all_ticks_come_from_one_thread() -> None:
    """A scan is painted when it ticks: the start of a thread would stand between the two."""
    played: Queue[Thread] = Queue()
    speaker = Speaker(lambda _samples: played.put(current_thread()))
    by = []
    for _ in range(5):
        speaker.sound("tick")
        by.append(played.get())
    rest(speaker)
    assert len(set(by)) == 1


def test_what_was_asked_for_before_the_end_is_still_heard_and_so_is_what_comes_after_it() -> None:
    device = Device()
    device.over.set()
    speaker = Speaker(device.play)
    speaker.sound("bell")
    rest(speaker)
    speaker.stop()
    speaker.sound("buzz")
    rest(speaker)
    assert device.heard == [chime(), buzz()]


def test_a_tick_is_short_and_soft_a_buzz_long_and_low() -> None:
    ticked, buzzed = array("h", tick()), array("h", buzz())
    assert (len(ticked) * 1000 / RATE_HZ, len(buzzed) * 1000 / RATE_HZ) == (30, 180)
    assert max(ticked) < max(buzzed) / 2
    assert turns(ticked) > 5 * turns(buzzed)


def turns(samples: "array[int]") -> float:
    """How often it crosses nought, in a second."""
    crossed = sum(before < 0 <= after for before, after in pairwise(samples))
    return crossed * RATE_HZ / len(samples)


def test_the_chime_is_two_notes_that_begin_and_end_softly() -> None:
    samples = array("h", chime())
    assert 0.4 < len(samples) / RATE_HZ < 0.5
    assert max(samples) > 15_000
    assert abs(samples[0]) < 100
    assert abs(samples[-1]) < 100


def test_windows_gets_it_as_a_file() -> None:
    with wave.open(BytesIO(_wav(chime()))) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, RATE_HZ)
        assert file.readframes(file.getnframes()) == chime()


def ring_by_alsa(settings: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """In a process of its own: alsa-lib reads its settings once."""
    (folder / "asound.conf").write_text(settings, encoding="utf-8")
    script = "from hardware.drivers.speaker import Speaker; s = Speaker(); s.sound('bell')"
    script += "; t = s._sounding; s.stop(); t.join()"
    return subprocess.run(
        [sys.executable, "-c", script],
        cwd=PROJECT,
        env={"ALSA_CONFIG_PATH": str(folder / "asound.conf")},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_alsa_plays_every_sample_of_it(tmp_path: Path) -> None:
    heard = tmp_path / "heard.raw"
    settings = f'pcm.!default {{ type file slave.pcm {{ type null }} file "{heard}" format "raw" }}'
    done = ring_by_alsa(settings, tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert heard.read_bytes() == chime()


def test_alsa_without_a_card_says_nothing_at_all(tmp_path: Path) -> None:
    done = ring_by_alsa("pcm.!default { type hw card 0 }", tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
