"""What is not for hire to whom, and when; or only after somebody looked."""

from dataclasses import dataclass
from typing import Literal

from vastgoed.policies.rules.conditions import Condition, Situation, all_hold
from vastgoed.policies.rules.request import Request
from vastgoed.policies.rules.scope import Scope
from vastgoed.policies.rules.stay import Stay
from vastgoed.policies.rules.words import Words


@dataclass(frozen=True, slots=True)
class Eligibility:
    """Refuses what its scope covers; asks: the manager decides instead.

    persons_over: only bookings of more people than this. unless: but not when all of this is the case.
    only_with: but not when one of these rooms is booked too.
    """

    clause: str
    scope: Scope
    words: Words
    persons_over: int | None = None
    unless: tuple[Condition, ...] = ()
    only_with: frozenset[str] = frozenset()
    asks: bool = False
    part: Literal["any", "start", "whole"] = "any"
    """Which part of a booking must lie in the bands."""

    @property
    def always(self) -> bool:
        """Whatever else is the case, so that no price is needed there."""
        conditions = self.scope.when or self.unless or self.only_with or self.asks
        return self.persons_over is None and not conditions and self.part == "any"

    @property
    def conditions(self) -> tuple[Condition, ...]:
        return (*self.scope.when, *self.unless)

    def refuses_in(self, activity: str, mask: int, situation: Situation) -> bool:
        """However many come, and whatever else they book."""
        certain = self.persons_over is None and not self.only_with and not self.asks and self.part == "any"
        excepted = bool(self.unless) and all_hold(self.unless, situation)
        return certain and self.scope.holds(activity, mask) and self.scope.met(situation) and not excepted

    def refuses(self, request: Request, time: Stay) -> bool:
        """Of a room and category that the scope covers."""
        too_many = self.persons_over is None or (request.persons or 0) > self.persons_over
        return (
            too_many
            and self._held(request, time)
            and self.scope.met(time.situation)
            and not self._excepted(request, time)
        )

    def _held(self, request: Request, time: Stay) -> bool:
        masks = time.masks[:1] if self.part == "start" else time.masks
        holding = (self.scope.holds(request.activity, mask) for mask in masks)
        return all(holding) if self.part == "whole" else any(holding)

    def _excepted(self, request: Request, time: Stay) -> bool:
        if self.only_with and self.only_with & set(request.rooms):
            return True
        return bool(self.unless) and all_hold(self.unless, time.situation)
