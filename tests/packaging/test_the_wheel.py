"""The wheel that a shop installs, built and installed here without a network."""

import subprocess
import sys
from importlib.metadata import PathDistribution
from pathlib import Path
from zipfile import ZipFile

import pytest

PROJECT = Path(__file__).parents[2]
PACKAGES = ("herstal_pos", "hardware", "resources")


def run(*command: str | Path, cwd: Path) -> str:
    done = subprocess.run(command, cwd=cwd, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder, cwd=PROJECT)
    [wheel] = folder.glob("herstal_pos-*.whl")
    return wheel


@pytest.fixture(scope="module")
def shop(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `bin` folder of a new environment that holds the wheel; its dependencies are lent by this one."""
    environment = tmp_path_factory.mktemp("shop") / "venv"
    run(sys.executable, "-m", "venv", environment, cwd=environment.parent)
    run(environment / "bin/pip", "install", "--no-index", "--no-deps", wheel, cwd=environment.parent)
    [packages] = environment.glob("lib/python3.*/site-packages")
    lent = [path for path in sys.path if path.endswith("site-packages")]
    (packages / "lent.pth").write_text("\n".join(lent), encoding="utf-8")
    return environment / "bin"


def test_the_wheel_holds_every_file_of_the_three_packages(wheel: Path) -> None:
    kept = run("git", "ls-files", "-z", *PACKAGES, cwd=PROJECT).split("\0")
    assert {path for path in kept if path and (PROJECT / path).exists()} <= set(ZipFile(wheel).namelist())


def test_the_wheel_carries_its_licence(wheel: Path) -> None:
    [licence] = [name for name in ZipFile(wheel).namelist() if name.endswith("licenses/LICENSE")]
    text = ZipFile(wheel).read(licence).decode()
    assert text.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2")
    assert all(f"\n{article}." in text for article in range(1, 16))
    assert "‘Compatible Licences’ according to Article 5 EUPL are:" in text


def test_the_installed_command_tells_the_version_of_its_wheel(shop: Path, tmp_path: Path) -> None:
    [dist_info] = shop.parent.glob("lib/python3.*/site-packages/herstal_pos-*.dist-info")
    version = PathDistribution(dist_info).version
    assert run(shop / "herstal-pos", "--version", cwd=tmp_path) == f"herstal-pos {version}\n"


def test_the_installed_program_finds_its_resources_outside_the_project(shop: Path, tmp_path: Path) -> None:
    program = "import importlib.resources as r; print(*r.files('resources').rglob('*'), sep='\\n')"
    found = run(shop / "python", "-c", program, cwd=tmp_path).splitlines()
    assert any(path.endswith(".ttf") for path in found)
    assert all(Path(path).is_relative_to(shop.parent) for path in found)
