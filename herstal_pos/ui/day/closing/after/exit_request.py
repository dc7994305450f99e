"""Whether the program may close by itself: asked once, answered when nothing is under way any more."""

from herstal_pos.ui.day.closing.after.push import PushStage
from herstal_pos.ui.widgets.chip import State

_RUNNING = (PushStage.RUNNING, PushStage.COMPARING)


class ExitRequest:
    """A mall that is away is not waited for, what it has to hear is kept. A backup that failed keeps the
    program open: somebody has to read why."""

    def __init__(self) -> None:
        self.wanted = False

    def turn(self) -> None:
        self.wanted = not self.wanted

    def awaits(self, push: PushStage, backup: State) -> str:
        """push, backup, or "" for nothing."""
        if push in _RUNNING:
            return "push"
        return "backup" if backup is not State.WELL and backup is not State.SOON else ""

    def is_reached(self, push: PushStage, backup: State) -> bool:
        """True once: then it is over."""
        if not self.wanted or self.awaits(push, backup):
            if backup is State.NOW:
                self.wanted = False
            return False
        self.wanted = False
        return True
