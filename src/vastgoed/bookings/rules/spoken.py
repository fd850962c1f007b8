"""What somebody who may said of a price: one on request, or so much off. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

Kind = Literal["agreed", "share", "sum"]
KINDS: tuple[Kind, ...] = ("agreed", "share", "sum")
Office = Literal["manager", "board", "committee", "booker"]
OFFICES: tuple[Office, ...] = ("manager", "board", "committee", "booker")
"""Who said it; booker: who asked for more, so that an agreed price has to be said again."""
CODE = "bookings.spoken_price"
Amounts = Mapping[str, int]
"""By the id of a clause."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """What counts for one time. agreed: cents; shares: permille off; sums: cents off."""

    agreed: Amounts = field(default_factory=dict[str, int])
    shares: Amounts = field(default_factory=dict[str, int])
    sums: Amounts = field(default_factory=dict[str, int])

    def but(self, kind: Kind, clause: str, amount: int | None) -> "Spoken":
        """With another amount; None: as if nothing was said by this clause."""
        match kind:
            case "agreed":
                return replace(self, agreed=_but(self.agreed, clause, amount))
            case "share":
                return replace(self, shares=_but(self.shares, clause, amount))
            case "sum":
                return replace(self, sums=_but(self.sums, clause, amount))

    def off(self, clause: str, *, permille: bool) -> int:
        """What is given off by this clause, counted as it counts."""
        return (self.shares if permille else self.sums).get(clause, 0)

    @property
    def anything(self) -> bool:
        return bool(self.agreed or self.shares or self.sums)


UNSPOKEN = Spoken()


def _but(amounts: Amounts, clause: str, amount: int | None) -> Amounts:
    rest = {name: value for name, value in amounts.items() if name != clause}
    return rest if amount is None else {**rest, clause: amount}


@dataclass(frozen=True, slots=True)
class PriceSaid:
    """That a price was said, as the history of a time keeps it in the reason of a transition.

    before is None where the price was on request until then, after where it is so again.
    """

    kind: Kind
    before: int | None
    after: int | None

    @property
    def reason(self) -> str:
        return " ".join(
            [CODE, self.kind, *("?" if it is None else str(it) for it in (self.before, self.after))]
        )

    @classmethod
    def told(cls, reason: str) -> "PriceSaid | None":
        """Read back what `reason` wrote; None for any other reason."""
        code, *parts = reason.split(" ")
        if code != CODE:
            return None
        kind = next(it for it in KINDS if it == parts[0])
        before, after = (None if it == "?" else int(it) for it in parts[1:])
        return cls(kind, before, after)
