"""The screens: Qt's thread, and nothing but what is seen."""

import builtins

from herstal_pos.late import Waiting

# PySide's reader of signatures imports these for its command line and for what no till does (stubs of its
# classes, a folder for its own modules): 15 ms of the first paint. In its eyes they are there.
with Waiting("argparse ast bz2 logging lzma random shutil tempfile traceback"):
    import PySide6.QtCore  # noqa: F401 - it has put its own `__import__` there

# PySide reads the source text of every module that is imported after it, to see whether it says "PySide6"
# (for `from __feature__ import snake_case`, which nobody here says), and `linecache` keeps all of it: 10 ms
# of the first paint, as much after it, and 20 MB.
builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)

from herstal_pos.ui.frame.faults.overrides import guard_overrides  # noqa: E402 - Qt is there by now

guard_overrides()
