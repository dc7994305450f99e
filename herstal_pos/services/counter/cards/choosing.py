"""Which card terminal stands beside this till."""

from herstal_pos.domain.counter.attempts import UNDER_WAY
from herstal_pos.domain.errors import Refused
from herstal_pos.services import commands, notices
from herstal_pos.services.counter.cards.viewing import payments_changed
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.settings_rows import TERMINAL
from herstal_pos.services.shop.viewing import settings_view

_LAST_PORT = 65535
_HERE = ("127.", "localhost", "::1")


def choose_terminal(command: commands.ChooseTerminal, work: Work, counter: Counter) -> list[notices.Notice]:
    """Practice pays on a simulator alone, a shop never does. Refused while a payment is under way."""
    wanted = command.terminal
    if not (0 <= wanted.port <= _LAST_PORT and 0 <= wanted.till_port <= _LAST_PORT):
        raise Refused("terminal_port")
    if wanted.is_there and counter.till.practice is not wanted.host.startswith(_HERE):
        raise Refused("terminal_for_practice" if counter.till.practice else "terminal_simulated")
    if any(each.state in UNDER_WAY for each in work.payments.open_of_till(counter.till.id)):
        raise Refused("attempt_open")
    TERMINAL.keep(wanted, work.settings, counter.till.id)
    news = [notices.SettingsChanged(settings_view(work, counter)), payments_changed(work, counter)]
    work.commit()
    return news
