"""Two tills that write the same books would give the same numbers twice: the second is told who is there."""

import os
from pathlib import Path

from herstal_pos.services import commands, notices
from tests.scenarios.headless_till import HeadlessTill


def test_a_second_till_on_the_same_folder_is_refused(tmp_path: Path) -> None:
    with HeadlessTill(tmp_path) as first:
        first.furnish()
        first.open_day()
        first.sell("1")

        with HeadlessTill(tmp_path) as second:
            refused = second.last(notices.CommandRefused)
            assert refused.reason == "data_in_use"
            assert refused.params == {"process": str(os.getpid())}

            # Whatever is asked of it, it writes nothing; the first one goes on.
            assert second.do(commands.AddByCode("1"), notices.CommandRefused).reason == "data_in_use"
            assert first.sell("1").number_text == "1-000002"
            assert first.verify().findings == ()

    # Once the first has ended, the folder is free.
    with HeadlessTill(tmp_path) as third:
        assert third.sell("1").number_text == "1-000003"
        assert third.verify().findings == ()
