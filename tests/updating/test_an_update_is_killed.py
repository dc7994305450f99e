"""A power cut in an update leaves one of the two versions, and the update comes another time."""

from pathlib import Path

from tests.updating.killed import Moment, Shop


def test_one_of_the_two_versions_opens_whenever_it_is_killed(tmp_path: Path) -> None:
    """A few moments of dpkg's and of the program's own; `./pos soak updates` has all of them."""
    shop = Shop(tmp_path)
    moments = (("rename", 1), ("rename", 9), ("rename", 17), ("mkdir", 2), ("execve", 2))
    assert all(shop.kill(Moment(*moment)) for moment in moments)
