"""What was handed in, counted by kind of ballot."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal, get_args

from vastgoed.votes.rules.exact import ONE, Amount

Base = Literal["expressed", "cast", "present", "eligible", "legal+illegal-blank"]
Kind = Literal["yes", "no", "abstain", "blank", "invalid", "block"]
KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True, slots=True)
class Count:
    """Sums in heads, or in weights; step: what each of them is a multiple of.

    present: None when no list was kept; then it is who handed in a ballot.
    """

    yes: Amount = 0
    no: Amount = 0
    abstain: Amount = 0
    blank: Amount = 0
    invalid: Amount = 0
    block: Amount = 0
    eligible: Amount | None = None
    attended: Amount | None = None
    step: Fraction = ONE
    unit: Literal["heads", "weight"] = "heads"

    @property
    def expressed(self) -> Amount:
        return self.yes + self.no

    @property
    def cast(self) -> Amount:
        return self.expressed + self.abstain + self.blank + self.invalid + self.block

    @property
    def present(self) -> Amount:
        return self.cast if self.attended is None else self.attended

    @property
    def non_negative(self) -> Amount:
        return self.yes + self.abstain + self.blank

    def of(self, kinds: tuple[Kind, ...]) -> Amount:
        found: list[Amount] = [getattr(self, kind) for kind in kinds]
        return sum(found)

    def base(self, name: Base) -> Amount:
        """Raises ValueError when the number of eligible voters is needed and nobody knows it.

        legal+illegal-blank is that of Robert's Rules: nonsense on a paper counts, an empty paper does not.
        """
        if name == "legal+illegal-blank":
            return self.expressed + self.block + self.invalid
        found: Amount | None = getattr(self, name)
        if found is None:
            raise ValueError(name)
        return found


def added(parts: Sequence[Count]) -> Count:
    """The sums of parts that are counted in the same unit, and by the same step."""
    sums = {kind: sum(getattr(it, kind) for it in parts) for kind in KINDS}
    lists = [it.attended for it in parts if it.attended is not None]
    return replace(
        parts[0],
        **sums,
        eligible=sum(it.eligible or 0 for it in parts),
        attended=sum(lists) if lists else None,
    )
