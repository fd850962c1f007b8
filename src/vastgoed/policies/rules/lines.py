"""The answer to «what does it cost, and may we?»: a quote of lines, each naming its clause."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from fractions import Fraction
from typing import Any

from vastgoed.money import Money, half_up, total
from vastgoed.policies.rules.phrases import said
from vastgoed.policies.rules.words import Words
from vastgoed.text import Language

NOTHING = Money(0)
ON_REQUEST = "tariff.on_request"
"""Of a line whose price somebody has yet to say."""
AGREED = "tariff.agreed"
"""Of a line whose price somebody said."""


@dataclass(frozen=True, slots=True)
class QuoteLine:
    """One amount, from one clause. money is what is paid, VAT included; params are plain JSON values."""

    clause: str
    code: str
    params: Mapping[str, Any]
    money: Money
    vat: Money = NOTHING
    vat_permille: int = 0

    @property
    def net(self) -> Money:
        return self.money - self.vat

    @property
    def on_request(self) -> bool:
        """Somebody has yet to say the price."""
        return self.code == ON_REQUEST

    def cut(self, cents: int) -> "QuoteLine":
        """The same line with so much of it, VAT in proportion."""
        vat = Money(half_up(Fraction(self.vat.cents * cents, self.money.cents)))
        return replace(self, money=Money(cents), vat=vat, params={**self.params, "cut": True})

    def text(self, language: Language = "nl") -> str:
        """The arithmetic: «3 uur × € 12,50»."""
        return said(self.code, self.params, language)

    def as_json(self) -> dict[str, Any]:
        return {
            "clause": self.clause,
            "code": self.code,
            "params": dict(self.params),
            "text": self.text("nl"),
            "cents": self.money.cents,
            "vat_cents": self.vat.cents,
            "vat_permille": self.vat_permille,
        }

    @classmethod
    def from_json(cls, line: Mapping[str, Any]) -> "QuoteLine":
        return cls(
            line["clause"],
            line["code"],
            line["params"],
            Money(line["cents"]),
            Money(line["vat_cents"]),
            line["vat_permille"],
        )


@dataclass(frozen=True, slots=True)
class Refused:
    """A clause said no, and why.

    next_possible: when it is too far ahead, the moment from which this can be booked; too late: the
    first start that can be booked now; None where waiting does not help.
    """

    clause: str
    code: str
    words: Words
    next_possible: datetime | None = None

    def sentence(self, language: Language = "nl") -> str:
        return self.words.said(language)

    def as_json(self) -> dict[str, Any]:
        return {
            "clause": self.clause,
            "code": self.code,
            "text": self.words.nl,
            "text_en": self.words.en,
            "next_possible": self.next_possible.isoformat() if self.next_possible else None,
        }

    @classmethod
    def from_json(cls, refused: Mapping[str, Any]) -> "Refused":
        moment = refused["next_possible"]
        words = Words(refused["text"], refused["text_en"])
        return cls(refused["clause"], refused["code"], words, moment and datetime.fromisoformat(moment))


@dataclass(frozen=True, slots=True)
class Quote:
    category: str
    function: str
    lines: tuple[QuoteLine, ...] = ()
    refused_by: Refused | None = None
    needs_approval: bool = False
    approval_clause: str | None = None
    deposit: Money = NOTHING
    holds: bool = True
    """While it waits for approval nobody else can have the room."""
    deposit_clause: str | None = None

    @property
    def on_request(self) -> bool:
        """Somebody must say the price before this can be confirmed."""
        return any(line.on_request for line in self.lines)

    @property
    def unfit(self) -> bool:
        """No category fits what was answered; somebody says which it is, and it costs no more than this."""
        return self.needs_approval and self.approval_clause is None

    @property
    def total(self) -> Money:
        """What is paid, VAT included."""
        return total([line.money for line in self.lines])

    @property
    def vat(self) -> Money:
        return total([line.vat for line in self.lines])

    @property
    def net(self) -> Money:
        return self.total - self.vat

    def as_json(self) -> dict[str, Any]:
        """The form in which a quote is stored and printed; `from_json` reads it back."""
        return {
            "total_cents": self.total.cents,
            "net_cents": self.net.cents,
            "vat_cents": self.vat.cents,
            "vat": _by_rate(self.lines),
            "deposit_cents": self.deposit.cents,
            "deposit_clause": self.deposit_clause,
            "category": self.category,
            "function": self.function,
            "lines": [line.as_json() for line in self.lines],
            "refused_by": self.refused_by.as_json() if self.refused_by else None,
            "needs_approval": self.needs_approval,
            "approval_clause": self.approval_clause,
            "holds": self.holds,
            "on_request": self.on_request,
        }

    @classmethod
    def from_json(cls, quote: Mapping[str, Any]) -> "Quote":
        refused = quote["refused_by"]
        return cls(
            quote["category"],
            quote["function"],
            tuple(QuoteLine.from_json(line) for line in quote["lines"]),
            Refused.from_json(refused) if refused else None,
            quote["needs_approval"],
            quote["approval_clause"],
            Money(quote["deposit_cents"]),
            quote.get("holds", True),
            quote.get("deposit_clause"),
        )


def _by_rate(lines: Sequence[QuoteLine]) -> list[dict[str, int]]:
    rates = sorted({line.vat_permille for line in lines if line.vat_permille})
    parts = [(rate, [line for line in lines if line.vat_permille == rate]) for rate in rates]
    return [
        {
            "permille": rate,
            "net_cents": total([line.net for line in part]).cents,
            "vat_cents": total([line.vat for line in part]).cents,
        }
        for rate, part in parts
    ]
