"""What an evening of a large town is told as: figures, each beside what it is a figure of."""

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from herstal_pos.workers.mall_comparing import AT_LEISURE
from tests.town.judging import Evening
from tests.town.large_town import Size
from tests.town.words import LEVELS, POLLS, READ_BACK, Word, of_operations, share

HOUR_S = 3600.0
_ROWS = (
    ("looks for orders", POLLS),
    ("levels told", LEVELS),
    (f"read back, {AT_LEISURE} a page", (READ_BACK,)),
)
_OF_LEVELS = (*LEVELS, "Levels")


@dataclass(frozen=True)
class Figures:
    """Lines of an evening of this size."""

    size: Size
    plain: bool

    def head(self, pool: int, acquire: int, session: str) -> str:
        size = self.size
        given_up = f" given up after {acquire} ms" if acquire else ""
        settings = f"pool {pool}{given_up}{f', {session}' if session else ''}"
        mall = "a plain mall" if self.plain else "the town's mall"
        return (
            f"{mall} on PostgreSQL, {settings}; {size.tills} tills, {size.real} of them real; "
            f"{size.articles} articles each, {size.changed} change at the closing; "
            f"all true in {size.minutes:g} minutes; seed {size.seed}; {os.cpu_count()} processors for all, "
            f"load {os.getloadavg()[0]:.1f}"
        )

    def selling(self, words: Sequence[Word], sold: int) -> str:
        """One article after the other."""
        levels = [word for word in words if word.operation not in POLLS or self.plain]
        of_articles = of_operations(levels, _OF_LEVELS)
        return f"an article sold by itself: {_costs(of_articles, sold)}"

    def idle(self, words: Sequence[Word], seconds: float, mall_s: float) -> str:
        hours = self.size.real * seconds / HOUR_S
        town_hours = self.size.tills * seconds / HOUR_S
        waits = [word.needed_s for word in words if word.failed != "woken"]
        return (
            f"an idle hour of a till: {_costs(words, hours)}; {mall_s / town_hours:.1f} s of the mall's "
            f"processors ({100 * mall_s / seconds:.0f} % of one for {self.size.tills} tills); "
            f"{_waits(waits)}"
        )

    def evening(self, evening: Evening, mall_s: float, model: Iterable[str]) -> str:
        words, of_model = evening.words, set(model)
        lines = [f"{'closing':24} {'requests':>8} {'articles':>9}   p50 / p95 / max of the mall's answers"]
        for name, operations in _ROWS:
            said = of_operations(words, operations)
            waits = [word.needed_s for word in said if word.failed != "woken"]
            lines.append(f"{name:24} {len(said):8} {sum(word.lines for word in said):9}   {_waits(waits)}")
        waits = [word.needed_s for word in words if word.failed != "woken"]
        lines.append(f"{'all':24} {len(words):8} {'':9}   {_waits(waits)}")
        failed = [word for word in words if word.failed not in ("", "woken")]
        lines.append(f"{len(failed)} requests failed; {mall_s:.0f} s of the mall's processors")
        levels = of_operations(words, _OF_LEVELS)
        changed = sum(word.lines for word in of_operations(words, LEVELS))
        lines.append(f"an article of many at once: {_costs(levels, max(changed, 1))}")
        lines += [self._when("told", evening, evening.heard), self._when("read back", evening, evening.true)]
        lines.append(f"{evening.wrong} articles counted otherwise by the mall in the end")
        if of_model and self.size.real:
            lines.append(self._error(words, of_model))
        return "\n".join(lines)

    def _when(self, what: str, evening: Evening, moments: Mapping[str, float]) -> str:
        after = [at - evening.closed[shop] for shop, at in moments.items()]
        first = min(evening.closed.values())
        last = max(moments.values(), default=first) - first
        return (
            f"{what}, after its closing: {len(after)} of {self.size.tills} shops, "
            f"{share(after, 0.5):.1f} / {share(after, 0.95):.1f} / {share(after, 1):.1f} s; "
            f"the last {last:.0f} s after the first closing"
        )

    def _error(self, words: Sequence[Word], of_model: set[str]) -> str:
        """Of the model, against the real tills in the same evening."""
        real = [word for word in words if word.shop not in of_model]
        model = [word for word in words if word.shop in of_model]

        def beside(what: str, ours: float, theirs: float) -> str:
            return (
                f"{what} {theirs:,.1f} for {ours:,.1f} ({100 * (theirs / ours - 1):+.0f} %)" if ours else what
            )

        each, others = self.size.real, self.size.model
        pairs = [
            beside("requests", len(real) / each, len(model) / others),
            beside("bytes up", sum(w.up for w in real) / each, sum(w.up for w in model) / others),
            beside("bytes down", sum(w.down for w in real) / each, sum(w.down for w in model) / others),
        ]
        for name, operations in _ROWS:
            ours, theirs = (
                [1000 * w.needed_s for w in of_operations(some, operations) if w.failed != "woken"]
                for some in (real, model)
            )
            pairs.append(beside(f"{name} p50 ms", share(ours, 0.5), share(theirs, 0.5)))
        return "the model for a real till: " + ", ".join(pairs)


def _costs(words: Sequence[Word], number: float) -> str:
    up, down = sum(word.up for word in words), sum(word.down for word in words)
    return f"{len(words) / number:.2f} requests, {up / number:,.0f} bytes up, {down / number:,.0f} down"


def _waits(seconds: Sequence[float]) -> str:
    p50, p95, most = (1000 * share(seconds, part) for part in (0.5, 0.95, 1))
    return f"{p50:.0f} / {p95:.0f} / {most:.0f} ms"
