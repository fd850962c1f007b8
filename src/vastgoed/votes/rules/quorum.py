"""How many must take part before a result counts."""

from dataclasses import dataclass
from fractions import Fraction

from vastgoed.votes.rules.check import QUORUM, Check
from vastgoed.votes.rules.count import KINDS, Base, Count, Kind
from vastgoed.votes.rules.exact import Op, least


@dataclass(frozen=True, slots=True)
class Quorum:
    """counts: the ballots that count towards it; presence: not ballots, but who is there."""

    share: Fraction
    op: Op = ">="
    counts: tuple[Kind, ...] = KINDS
    of: Base = "eligible"
    presence: bool = False

    @property
    def monotone(self) -> bool:
        """One more No can never help."""
        return not self.presence and not {"no", "block"} & set(self.counts)

    @property
    def by_presence(self) -> bool:
        return self.presence or self.of == "present"

    def check(self, count: Count) -> Check:
        got = count.present if self.presence else count.of(self.counts)
        base = count.base(self.of)
        return Check(QUORUM, least(self.share, base, self.op, count.step), got, base, unit=count.unit)
