"""A date that nobody can read is a sentence, and all else is in the archive."""

import json
from contextlib import closing
from pathlib import Path

import pytest

from herstal_pos.domain.errors import Damaged
from herstal_pos.services.whole.verifying import verify
from herstal_pos.storage import open_storage
from herstal_pos.storage.archiving import archive
from tests.services.accounts.archives.inspected import FIRST, LAST, inspected_shop, packed, said_by, unpacked
from tests.services.whole.test_every_column_is_watched import tamper

DAMAGES = {
    "of a ticket": ("UPDATE sale SET business_day = '2026-13-45' WHERE number = 3", ["1-000003"]),
    "beyond all calendars": (
        "UPDATE sale SET completed_at = 9000000000000000000 WHERE number = 4",
        ["1-000004"],
    ),
    "of a Z": ("UPDATE closing SET closed_at = 9000000000000000000 WHERE number = 2", ["Z 2"]),
    "of its day": (
        """UPDATE cash_session SET opened_at = 9000000000000000000
        WHERE id = (SELECT session_id FROM closing WHERE number = 3)""",
        ["Z 3"],
    ),
}


@pytest.mark.parametrize("what", DAMAGES)
def test_what_is_damaged_is_named_and_the_rest_is_there(what: str, tmp_path: Path) -> None:
    change, names = DAMAGES[what]
    with inspected_shop(tmp_path, days=2):
        pass
    tamper(tmp_path / "shop.db", change)
    with closing(open_storage(tmp_path / "shop.db", read_only=True)) as storage:
        content, written = packed(storage)
        assert "database" in {finding.kind for finding in verify(storage).findings}
    assert list(written.unreadable) == names
    inside = unpacked(content, tmp_path / "unpacked")
    assert json.loads((inside / "ARCHIVE.json").read_text("utf-8"))["unreadable"] == names
    tickets, zs = ((inside / name).read_text("utf-8").count("\n") for name in ("TICKETS.jsonl", "Z.jsonl"))
    assert tickets + zs == 12 + 3 - 1
    sound, said = said_by(inside)
    assert not sound
    assert f"{names[0]} : était abîmé dans la caisse, et manque" in said


def test_the_command_says_it_and_a_chain_that_is_damaged_makes_none(tmp_path: Path) -> None:
    data, out = tmp_path / "data", tmp_path / "out"
    data.mkdir()
    out.mkdir()
    with inspected_shop(data, days=1):
        pass
    tamper(data / "shop.db", DAMAGES["of a ticket"][0])
    made, written = archive(data / "shop.db", FIRST, LAST, out)
    assert made.is_file()
    assert written.unreadable == ("1-000003",)
    tamper(data / "shop.db", "UPDATE journal SET at = 9000000000000000000 WHERE sequence = 20")
    with pytest.raises(Damaged):
        archive(data / "shop.db", FIRST, LAST, out)
    assert list(out.iterdir()) == [made]
