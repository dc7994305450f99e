"""How the accountant gets it, and by which account numbers: as somebody types it."""

from herstal_pos.domain.accounts.exports.chart import chart_of
from herstal_pos.domain.accounts.exports.sending import SendingWay
from herstal_pos.domain.counter.transfers.account import is_iban
from herstal_pos.domain.errors import Refused
from herstal_pos.domain.shop.mall_sales_rules import MallSalesRules, MallSelling
from herstal_pos.services import commands, notices, views
from herstal_pos.services.accounts.exports.showing import accountant_view, last_month
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.accountant_rows import ACCOUNTANT, AccountantRules
from herstal_pos.services.shop.settings_rows import MALL_SALES

_MOST_JOURNAL = 6
"""Signs of a journal's code in WinBooks."""
_FIRST_YEAR = 1990


def save_accountant(command: commands.SaveAccountant, work: Work, counter: Counter) -> list[notices.Notice]:
    ACCOUNTANT.keep(_read(command.form), work.settings)
    MALL_SALES.keep(MallSalesRules(MallSelling(command.form.mall)), work.settings)
    notice = notices.AccountantShown(accountant_view(last_month(work, counter), work, counter))
    work.commit()
    return [notice]


def _read(form: views.AccountantForm) -> AccountantRules:
    iban = "".join(form.iban.split()).upper()
    if iban and not is_iban(iban):
        raise Refused("iban_wrong")
    email = form.email.strip()
    if email and ("@" not in email.strip("@") or not email.isprintable() or " " in email):
        raise Refused("mail_address")
    chart = chart_of({name: number.strip() for name, number in form.accounts.items()})
    chart.must_be_numbers()
    return AccountantRules(
        way=SendingWay(form.way),
        folder=form.folder.strip(),
        email=email,
        monthly=form.monthly,
        with_stock=form.with_stock,
        iban=iban,
        sales=_journal(form.sales),
        credit=_journal(form.credit),
        cash=_journal(form.cash),
        bank=_journal(form.bank),
        first_year=_year(form.first_year.strip()),
        chart=chart,
    )


def _journal(typed: str) -> str:
    code = typed.strip().upper()
    if not (0 < len(code) <= _MOST_JOURNAL and code.isascii() and code.isalnum()):
        raise Refused("journal_wrong", code=code)
    return code


def _year(typed: str) -> int:
    if not typed:
        return 0
    if not (typed.isascii() and typed.isdigit() and len(typed) == len("2026") and int(typed) >= _FIRST_YEAR):
        raise Refused("year_wrong")
    return int(typed)
