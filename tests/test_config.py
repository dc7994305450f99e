"""The file that a till reads before its first paint: whatever stands in it, the sale screen opens."""

import json
from pathlib import Path

import pytest

from herstal_pos.config import Config, read_config, write_config


@pytest.mark.parametrize(
    "written",
    [
        "",
        "[]",
        "{",
        "null",
        "7",
        '{"database": "postgresql://shop", "till_prefix": "2"',
        '{"database": 7}',
        r'{"till_prefix": "\ud800", "scanner": "\udfff", "database": "postgresql://\ud800"}',
        r'{"till_prefix": "1\u0000"}',
        '{"till_prefix": "12345678901234567"}',
        '{"till_prefix": 2.5}',
        "\x00\xff",
    ],
)
def test_one_that_does_not_say_which_till_it_is_is_odd(tmp_path: Path, written: str) -> None:
    (tmp_path / "config.json").write_text(written, "latin-1")
    assert read_config(tmp_path / "config.json") == Config(odd=True)


@pytest.mark.parametrize(
    "written",
    [
        '{"language": "es"}',
        '{"language": ["fr"]}',
        '{"language": {}}',
        '{"theme": 7, "scanner": null, "database": null}',
        '{"of_a_newer_program": {"deep": [1]}}',
    ],
)
def test_what_is_odd_of_a_screen_gives_the_defaults(tmp_path: Path, written: str) -> None:
    (tmp_path / "config.json").write_text(written, "utf-8")
    assert read_config(tmp_path / "config.json") == Config()


def test_a_missing_file_gives_the_defaults(tmp_path: Path) -> None:
    assert read_config(tmp_path / "config.json") == Config()


def test_one_wrong_field_costs_the_others_nothing(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text('{"language": "es", "theme": "dark", "scanner": 7}', "utf-8")
    assert read_config(tmp_path / "config.json") == Config(theme="dark")


def test_a_prefix_without_its_quotes_is_meant(tmp_path: Path) -> None:
    """The second till of a shop would count on where the first one is."""
    (tmp_path / "config.json").write_text('{"till_prefix": 2}', "utf-8")
    assert read_config(tmp_path / "config.json").till_prefix == "2"


def test_what_another_program_wrote_stays_in_the_file(tmp_path: Path) -> None:
    file = tmp_path / "config.json"
    file.write_text('{"language": "es", "theme": "dark", "second_screen": "HDMI-2"}', "utf-8")
    write_config(file, Config(theme="light"))

    written = json.loads(file.read_text("utf-8"))
    assert (written["second_screen"], written["theme"]) == ("HDMI-2", "light")
    assert written["language"] == "es", "nobody chose another"
    assert read_config(file) == Config(theme="light")


def test_a_damaged_file_is_left_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "config.json"
    file.write_text('{"till_prefix": "2", ', "utf-8")
    write_config(file, Config(theme="dark"))
    assert file.read_text("utf-8") == '{"till_prefix": "2", '
    assert list(tmp_path.iterdir()) == [file]
