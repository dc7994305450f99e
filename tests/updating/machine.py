"""A machine with versions side by side: programs that say what was asked of them, and the real launcher, the
script that stands on the path included."""

import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).parents[2]

START = """#!{python} -IS
import os, sys
asked = " ".join(sys.argv[1:])
told = os.environ.get("HERSTAL_POS_WENT_BACK", "")
words = open(told).read() if told and os.path.exists(told) else ""
with open({log!r}, "a") as log:
    log.write({version!r} + (" " + asked if asked else "") + (f" told: {{words}}" if words else "") + "\\n")
def said(word):
    if file := os.environ.get("HERSTAL_POS_PROGRESS"):
        with open(file + ".new", "w") as new:
            new.write(word)
        os.replace(file + ".new", file)
if sys.argv[1:2] == ["self-test"]:
    exec({tries!r})
    sys.exit({self_test})
if any(not each.startswith("--") and each != "somewhere" for each in sys.argv[1:]):
    sys.exit(0)
{body}
"""
WELL = "said('painted'); said('ready')"
HERSTAL_POS = (PROJECT / "installer/herstal-pos").read_text("utf-8")
LAUNCHER = """
import sys
from pathlib import Path
sys.path.insert(0, {project!r})
from herstal_pos.updating.starting import Launcher, Deadlines
patience = Deadlines({most_s}, {most_s}, {most_s}, 0.005)
sys.exit(Launcher(Path({home!r}), Path({own!r}), patience).run(sys.argv[1:]) % 256)
"""


class Machine:
    def __init__(self, folder: Path, home: Path | None = None) -> None:
        self.home, self.own, self.log = home or folder / "lib", folder / "state/herstal-pos", folder / "log"
        self.home.mkdir(exist_ok=True)
        self.most_s = 60.0
        """So long the launcher waits for a version on trial: a busy machine is no reason to go back."""

    def program(self, version: str, body: str = WELL, self_test: int = 0, tries: str = "") -> str:
        """Its `start`. `tries`: what its self-test does before it ends with `self_test`."""
        words = {"python": sys.executable, "log": str(self.log), "version": version}
        return START.format(**words, self_test=self_test, tries=tries, body=body)

    def install(
        self, version: str, body: str = WELL, *, self_test: int = 0, tries: str = "", newest: bool = True
    ) -> None:
        start = self.home / version / "start"
        start.parent.mkdir(exist_ok=True)
        start.write_text(self.program(version, body, self_test, tries), encoding="utf-8")
        start.chmod(0o755)
        if newest:
            (self.home / "current").unlink(missing_ok=True)
            (self.home / "current").symlink_to(version)

    def launcher_script(self) -> str:
        return LAUNCHER.format(
            project=str(PROJECT), home=str(self.home), own=str(self.own), most_s=self.most_s
        )

    def launcher(self, *arguments: str) -> list[str]:
        script = HERSTAL_POS.replace("/usr/lib/herstal-pos", str(self.home))
        (self.home / "launcher").mkdir(exist_ok=True)
        (self.home / "launcher/launch.py").write_text(self.launcher_script(), encoding="utf-8")
        return ["env", f"XDG_STATE_HOME={self.own.parent}", "sh", "-c", script, "herstal-pos", *arguments]

    def open(self, *arguments: str) -> list[str]:
        """As from the menu, to its end: what was started, in turn."""
        self.log.write_text("", encoding="utf-8")
        done = subprocess.run(
            self.launcher(*arguments), capture_output=True, stdin=subprocess.DEVNULL, check=False
        )
        if not self.log.read_text(encoding="utf-8"):
            done.check_returncode()
        return self.log.read_text(encoding="utf-8").splitlines()

    def state(self, name: str) -> str:
        file = self.own / name
        return file.read_text(encoding="utf-8") if file.exists() else ""

    def acknowledge(self) -> None:
        (self.own / "went-back").unlink()
