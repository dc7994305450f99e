"""A power cut in an update, or a full disk, leaves one of the two versions; it comes another time."""

from pathlib import Path

from tests.updating.killed import FULL, Moment, Shop


def test_one_of_the_two_versions_opens_whatever_befalls_it(tmp_path: Path) -> None:
    """A few moments of dpkg's and of the program's own; `./pos soak updates` has all of them."""
    shop = Shop(tmp_path)
    killed = (Moment("rename", 1), Moment("rename", 5), Moment("mkdir", 2), Moment("execve", 2))
    moments = (*killed, Moment("write", 3, FULL))
    assert all(shop.fails_at(moment) for moment in moments)
