"""A power cut in an update, or a full disk, leaves one of the two versions; it comes another time."""

from pathlib import Path

from tests.updating.killed import FULL, Moment, Shop


def test_one_of_the_two_versions_opens_whatever_befalls_it(tmp_path: Path) -> None:
    """A few moments of dpkg's and of the program's own; `./pos soak updates` has all of them."""
    shop = Shop(tmp_path)
    killed = (("rename", 1), ("rename", 9), ("rename", 5), ("mkdir", 2), ("execve", 2))
    full = (("write", 3), ("mkdir", 2))
    moments = (*(Moment(*each) for each in killed), *(Moment(*each, FULL) for each in full))
    assert all(shop.fails_at(moment) for moment in moments)
