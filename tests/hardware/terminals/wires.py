"""The faults of each wire, as they are drawn at random."""

from queue import SimpleQueue
from typing import Any

from hypothesis import strategies as st

from hardware.drivers.terminals import PaymentBook, TerminalEvent
from hardware.drivers.terminals.line import Watch
from hardware.drivers.terminals.opi import OpiLimits, OpiSetup, OpiTerminal
from hardware.drivers.terminals.viva import VivaLimits, VivaSetup, VivaTerminal
from tests.hardware.terminals.random_payments import sales
from tests.hardware.terminals.stages import SimulatedTerminal

type Events = SimpleQueue[TerminalEvent] | None

LINES = ("fin", "rst")
CUTS = st.fixed_dictionaries({"cut_answer": st.integers(0, 130), "lost": st.sampled_from(LINES)})
JUNK = st.builds(lambda raw: {"raw": raw.hex(), "cut_answer": len(raw)}, st.binary(max_size=40))
LOST = st.fixed_dictionaries({"lost": st.sampled_from(LINES), "hears": st.booleans()})
PIECES = st.fixed_dictionaries({"chunk": st.integers(1, 40)})
NONE: st.SearchStrategy[dict[str, Any]] = st.just({})

VIVA_SALES = sales(
    connect=NONE
    | st.fixed_dictionaries({"ready": st.sampled_from(["after", "twice", "never"])})
    | st.fixed_dictionaries({"cut_request": st.integers(0, 66), "lost": st.sampled_from(LINES)}),
    pay=NONE
    | CUTS
    | JUNK
    | LOST
    | PIECES
    | st.fixed_dictionaries({"result": st.sampled_from(["decline", "cancel"])})
    | st.fixed_dictionaries({"add_cents": st.sampled_from([-1, 1])})
    | st.fixed_dictionaries({"session": st.sampled_from(["000001", "", "000123x"])})
    | st.fixed_dictionaries({"code": st.sampled_from(["A0", "", "000"])})
    | st.just({"glue": True}),
    waiting=st.fixed_dictionaries(
        {
            "hold": st.sampled_from(["customer", "answer"]),
            "device": st.sampled_from(["paydroid", "prolin"]),
            "answers_anyway": st.booleans(),
        }
    ),
    ask=NONE | CUTS | JUNK | PIECES | st.fixed_dictionaries({"clock_s": st.sampled_from([-3600, 3600])}),
)


OPI_SALES = sales(
    connect=NONE
    | st.fixed_dictionaries({"cut_request": st.integers(0, 430), "lost": st.sampled_from(LINES)}),
    pay=NONE
    | st.fixed_dictionaries({"cut_answer": st.integers(0, 560), "lost": st.sampled_from(LINES)})
    | JUNK
    | LOST
    | PIECES
    | st.fixed_dictionaries(
        {"result": st.sampled_from(["Failure", "Aborted", "TimedOut", "PrintLastTicket", "Busy", "Odd"])}
    )
    | st.fixed_dictionaries({"add_cents": st.sampled_from([-1, 1])})
    | st.fixed_dictionaries({"currency": st.sampled_from(["USD", ""])})
    | st.fixed_dictionaries({"id": st.sampled_from(["1", "123x"])})
    | st.fixed_dictionaries({"workstation": st.just("TILL2")})
    | st.fixed_dictionaries(
        {"before": st.just([["Printer", "a"]]), "after": st.just([["JournalPrinter", "b"]])},
        optional={"lost": st.sampled_from(LINES), "calls": st.integers(0, 33)},
    ),
    waiting=st.fixed_dictionaries({"hold": st.just("customer"), "late": st.booleans()}),
    ask=NONE
    | JUNK
    | PIECES
    | st.fixed_dictionaries({"cut_answer": st.integers(0, 700), "lost": st.sampled_from(LINES)})
    | st.fixed_dictionaries({"inner": st.sampled_from(["TimedOut", "Odd"])})
    | st.fixed_dictionaries({"result": st.sampled_from(["Busy", "Failure"])})
    | st.fixed_dictionaries({"id": st.just("1")}),
)


def opi(stage: SimulatedTerminal, book: PaymentBook, watch: Watch, events: Events = None) -> OpiTerminal:
    setup = OpiSetup("127.0.0.1", stage.port, till_host="127.0.0.1", till_port=0)
    limits = OpiLimits(idle_s=2, hard_s=4, ask_s=1, rest_s=0)
    terminal = OpiTerminal(setup, book, limits=limits, watch=watch, events=events)
    stage.do("till", port=terminal.listen())
    return terminal


def viva(stage: SimulatedTerminal, book: PaymentBook, watch: Watch, events: Events = None) -> VivaTerminal:
    setup = VivaSetup("127.0.0.1", stage.port, can_abort=True)
    limits = VivaLimits(ready_s=0.01, ask_s=1, frame_s=0.2)
    return VivaTerminal(setup, book, limits=limits, watch=watch, events=events)
