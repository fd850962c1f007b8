"""`when:` in a document: what must be the case. Answers as they are or in a list, figures by their bounds."""

from datetime import date
from typing import Annotated, Any, Self

from pydantic import Discriminator, Field, Tag, model_validator

from vastgoed.policies.forms import Form, Id, problem
from vastgoed.policies.rules.conditions import Condition

Bound = Annotated[int, Field(ge=0, le=1_000_000)] | Id


class BoundsForm(Form):
    """A figure within bounds; a bound may name another figure. every: each so-many-th, as in «the tenth».

    months: for a date, at least so many months ago on the day of use.
    """

    at_least: Bound | None = None
    more_than: Bound | None = None
    at_most: Bound | None = None
    below: Bound | None = None
    every: Annotated[int, Field(ge=2, le=1000)] | None = None
    months: Annotated[int, Field(ge=0, le=1200)] | None = None

    @model_validator(mode="after")
    def _bounded(self) -> Self:
        if not self.model_fields_set or (self.months is not None and len(self.model_fields_set) > 1):
            raise problem(
                "Kies at_least, more_than, at_most, below of every; bij een datum alleen months. Voorbeeld: "
                "{at_least: 50} is 50 of meer, {more_than: 50} is 51 of meer.",
                "Choose at_least, more_than, at_most, below or every; for a date only months. Example: "
                "{at_least: 50} is 50 or more, {more_than: 50} is 51 or more.",
            )
        return self

    @model_validator(mode="after")
    def _possible(self) -> Self:
        over, under = ((limit if isinstance(limit, int) else None) for limit in (self.more_than, self.below))
        least = [
            limit for limit in (self.at_least, None if over is None else over + 1) if isinstance(limit, int)
        ]
        most = [
            limit for limit in (self.at_most, None if under is None else under - 1) if isinstance(limit, int)
        ]
        if least and most and max(least) > min(most):
            raise problem(
                "Hier past geen getal tussen. Kies een ondergrens die lager is dan de bovengrens.",
                "No number is large and small enough here. Choose a lower bound below the upper bound.",
            )
        return self


def _kind(value: Any) -> str:
    if isinstance(value, bool):
        return "yes_no"
    return "choice" if isinstance(value, list) else "bounds"


Wanted = Annotated[
    Annotated[bool, Tag("yes_no")]
    | Annotated[Annotated[list[Id], Field(min_length=1, max_length=100)], Tag("choice")]
    | Annotated[BoundsForm, Tag("bounds")],
    Discriminator(_kind),
]
When = Annotated[dict[Id, Wanted], Field(max_length=20)]


def conditions(when: dict[str, Any]) -> tuple[Condition, ...]:
    return tuple(_condition(fact, wanted) for fact, wanted in when.items())


def plain(condition: Condition) -> bool | list[str] | BoundsForm:
    """What a document says of the fact."""
    if condition.wanted is None:
        bounds = ((bound, getattr(condition, bound)) for bound in BoundsForm.model_fields)
        return BoundsForm(**{bound: limit for bound, limit in bounds if limit is not None})
    if condition.wanted <= {True, False}:
        return condition.wanted == {True}
    return sorted(map(str, condition.wanted))


def _condition(fact: str, wanted: bool | list[str] | BoundsForm) -> Condition:  # noqa: FBT001 - it is the answer
    if isinstance(wanted, BoundsForm):
        return Condition(fact, **wanted.model_dump())
    return Condition(fact, frozenset(wanted) if isinstance(wanted, list) else frozenset({wanted}))


Answer = bool | int | str | date
