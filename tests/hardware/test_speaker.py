"""The loudspeaker: asked in passing, silent where there is none, and by ALSA as it should be heard."""

import subprocess
import sys
import wave
from array import array
from io import BytesIO
from pathlib import Path
from threading import Event

from hardware.drivers.speaker import RATE_HZ, Speaker, _wav, chime

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


def rest(speaker: Speaker) -> None:
    assert speaker._ringing is not None
    speaker._ringing.join()


def test_a_ring_is_asked_for_in_passing_and_none_falls_into_another() -> None:
    device = Device()
    speaker = Speaker(device.play)
    speaker.ring()
    device.begun.wait()
    speaker.ring()
    device.over.set()
    rest(speaker)
    assert device.heard == [chime()]
    speaker.ring()
    rest(speaker)
    assert device.heard == [chime()] * 2


def test_a_till_without_a_speaker_stays_silent() -> None:
    def nothing_there(_samples: bytes) -> None:
        raise OSError("no such device")

    speaker = Speaker(nothing_there)
    speaker.ring()
    rest(speaker)


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
    (folder / "asound.conf").write_text(settings)
    script = "from hardware.drivers.speaker import Speaker; s = Speaker(); s.ring(); s._ringing.join()"
    return subprocess.run(
        [sys.executable, "-c", script],
        cwd=PROJECT,
        env={"ALSA_CONFIG_PATH": str(folder / "asound.conf")},
        capture_output=True,
        text=True,
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
