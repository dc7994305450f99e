"""How the files of a period are called, in the words of the shop."""

from collections.abc import Iterator, Sequence

from herstal_pos.domain.accounts.exports.sending import ClosedDay
from herstal_pos.i18n import Words
from herstal_pos.services.shop.accountant_rows import AccountantRules


def names_of(days: Sequence[ClosedDay], rules: AccountantRules, words: Words) -> list[str]:
    """Of the files that a period will have."""
    return [name for _, name in named(days, rules, words)]


def named(days: Sequence[ClosedDay], rules: AccountantRules, words: Words) -> Iterator[tuple[str, str]]:
    """What each is, and its name in the archive."""
    for kind, ending in (
        *(("period", "pdf"), ("days", "pdf"), ("sheet", "csv"), ("journal", "csv"), ("entries", "csv")),
        *(("vat", "csv"), ("claims", "csv"), *((("stock", "csv"),) if rules.with_stock else ())),
    ):
        yield kind, f"{words(f'accountant.file_{kind}')}.{ending}"
    yield "act", "winbooks/ACT.txt"
    if rules.iban:
        for till in sorted({day.till for day in days}):
            yield f"coda {till}", f"{words('accountant.file_coda')}-{till}.cod"
