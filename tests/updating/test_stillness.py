"""What counts as the silence of a program that starts, by a /proc of our own and a clock in the hand."""

import os
from pathlib import Path

from herstal_pos.updating.stillness import Stillness


def thread(folder: Path, number: int, *, state: str = "S", stood_s: float = 0.0) -> None:
    (of_it := folder / str(number)).mkdir(parents=True, exist_ok=True)
    (of_it / "schedstat").write_text(f"900 {stood_s * 1e9:.0f} 7\n", encoding="utf-8")
    (of_it / "stat").write_text(f"{number} (a ) D b) {state} 1 2 3\n", encoding="utf-8")


def test_only_what_the_machine_lets_it_do_counts(tmp_path: Path) -> None:
    file, threads, now = tmp_path / "start", tmp_path / "task", [100.0]
    thread(threads, 1)
    thread(threads, 2, stood_s=5.0)
    silence = Stillness(file, threads, lambda: now[0])

    def after(seconds: float) -> float:
        now[0] += seconds
        return round(silence.look(), 3)

    assert after(2) == 2
    thread(threads, 1, stood_s=1)
    thread(threads, 2, stood_s=6.5)  # of two seconds it stood in line for one and a half, another in the same
    assert after(2) == 2.5
    thread(threads, 2, stood_s=99)  # never more than has passed
    assert after(1) == 2.5
    thread(threads, 1, state="D")
    assert after(3) == 2.5
    thread(threads, 1)
    file.touch()
    assert (after(3), after(1)) == (0, 1)
    os.utime(file, ns=(5, 5))  # also by a clock that is set back
    assert (after(3), after(1)) == (0, 1)
    file.unlink()
    (threads / "1/stat").unlink()  # ended, between two looks
    assert (after(1), after(1)) == (0, 1)
    assert Stillness(file, tmp_path / "nowhere", lambda: now[0]).look() == 0


def test_what_it_started_stands_in_line_for_it(tmp_path: Path) -> None:
    """A program that waits for a child is as silent as the child."""
    now = [100.0]
    for program, of_it in (("7", 7), ("8", 8), ("9", 9)):
        thread(tmp_path / program / "task", of_it)
    (tmp_path / "7/task/7/children").write_text("8 9 \n", encoding="utf-8")
    silence = Stillness(tmp_path / "start", tmp_path / "7/task", lambda: now[0])
    thread(tmp_path / "9/task", 9, stood_s=1.5)
    now[0] += 2
    assert silence.look() == 0.5
    thread(tmp_path / "8/task", 8, state="D")
    now[0] += 2
    assert silence.look() == 0.5
