"""A bare Debian 13 in a folder, as a shop's computer is bare: entered with the network cut.

It needs root, and a network the first time: debootstrap makes it then, with a screen (Xvfb), a hand
(xdotool), and in apt's cache what the till's packages want of Debian. Where Debian is, this machine knows.
"""

import os
import re
import shutil
import subprocess
from pathlib import Path

PROJECT = Path(__file__).parents[2]
KEPT = PROJECT / ".cache/bare-machine"
HANDS = ("xvfb", "xdotool", "python3", "udev", "adduser")
PACKAGES = "packages"
_SUITE = "trixie"
_ENTER = """
root=$1; shift
mount -t proc proc "$root/proc"; mount --rbind /sys "$root/sys"; mount --make-rslave "$root/sys"
mount -t tmpfs -o mode=755 dev "$root/dev"; mkdir -p "$root/dev/shm" "$root/dev/pts"
for n in null zero full random urandom tty; do
  touch "$root/dev/$n"; mount --bind "/dev/$n" "$root/dev/$n"
done
mount -t devpts -o newinstance,ptmxmode=0666 pts "$root/dev/pts"; ln -s pts/ptmx "$root/dev/ptmx"
ln -s /proc/self/fd "$root/dev/fd"; mount -t tmpfs -o mode=1777 shm "$root/dev/shm"
mount -t tmpfs -o mode=1777 tmp "$root/tmp"; ip link set lo up 2>/dev/null || true
exec chroot "$root" env -i HOME=/ LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive \\
  PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin "$@"
"""


class Machine:
    """Thrown away and made anew from what is kept with `Machine.fresh`."""

    def __init__(self, root: Path) -> None:
        self.root = root

    @classmethod
    def fresh(cls, packages: Path, folder: Path) -> "Machine":
        """With the .deb files of `packages` in /packages. `folder` takes a copy of the kept machine."""
        kept = cls(KEPT / "base")
        whole = KEPT / "whole"
        if not whole.exists() or whole.read_text("utf-8") != _wanted(packages):
            kept.make(packages)
        root = folder / "root"
        subprocess.run(["cp", "--archive", kept.root, root], check=True)
        machine = cls(root)
        machine.bring(packages)
        return machine

    def bring(self, packages: Path) -> None:
        (self.root / PACKAGES).mkdir(exist_ok=True)
        for each in packages.glob("*.deb"):
            shutil.copy(each, self.root / PACKAGES)

    def make(self, packages: Path) -> None:
        shutil.rmtree(KEPT, ignore_errors=True)
        KEPT.mkdir(parents=True)
        sources = [*Path("/etc/apt/sources.list.d").glob("*.sources")]
        said = next(
            line for each in sources for line in each.read_text("utf-8").splitlines() if "URIs: http" in line
        )
        mirror = said.removeprefix("URIs:").strip()
        subprocess.run(
            ["debootstrap", "--variant=minbase", _SUITE, self.root, mirror], check=True, capture_output=True
        )
        for file in (*Path("/etc/apt/apt.conf.d").iterdir(), Path("/etc/resolv.conf"), *_certificates()):
            if "docker" not in file.name:
                (self.root / file.relative_to("/")).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(file, self.root / file.relative_to("/"))
        for command in (
            ("apt-get", "update", "-q"),
            ("apt-get", "install", "-yq", "--no-install-recommends", *HANDS),
            ("useradd", "--create-home", "clerk"),
        ):
            self.run(*command, network=True)
        self.bring(packages)
        self.run("bash", "-c", f"apt-get install -yq --download-only /{PACKAGES}/*.deb", network=True)
        shutil.rmtree(self.root / PACKAGES)
        (KEPT / "whole").write_text(_wanted(packages), "utf-8")

    def run(self, *command: str, network: bool = False, aloud: bool = False) -> str:
        """What it says; `aloud`, it says so itself. Fails with that where it ends otherwise than with 0."""
        apart = ["unshare", "--mount", "--pid", "--fork", "--ipc", *([] if network else ["--net"])]
        done = subprocess.run(
            [*apart, "bash", "-c", _ENTER, "bare", self.root, *command],
            stdout=None if aloud else subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
            env=os.environ,
        )
        assert done.returncode == 0, f"{command}\n{done.stdout}"
        return done.stdout or ""


def _wanted(packages: Path) -> str:
    """What these packages want of Debian."""
    fields = [
        subprocess.check_output(["dpkg-deb", "--field", each, "Depends", "Recommends"], encoding="utf-8")
        for each in sorted(packages.glob("*.deb"))
    ]
    return re.sub(r"herstal-pos-[\w.-]+", "our own", "".join(fields))


def _certificates() -> list[Path]:
    """What this machine trusts, where its way to Debian is its own."""
    file = Path("/etc/ssl/certs/ca-certificates.crt")
    return [file] if file.exists() else []
