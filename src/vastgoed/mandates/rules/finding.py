"""A limit, what is known of a year under a policy, and what comes of holding the one against the other."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from vastgoed.mandates.rules.life import Kind
from vastgoed.words import Words

Source = Literal["mandate", "guardrail", "law"]


@dataclass(frozen=True, slots=True)
class Limit:
    """A mandate as a policy is held against it. cents: a year, or an hour.

    rooms, categories, bands None: all of them; function empty: whatever the use is for.
    """

    ref: str
    kind: Kind
    title: str
    legal: bool = False
    cents: int = 0
    function: str = ""
    rooms: frozenset[str] | None = None
    categories: frozenset[str] | None = None
    bands: frozenset[str] | None = None
    clause: str = ""
    """Of a limit from the law: which clause of the policy it replaces."""
    most: int | None = None
    """How much of it may be from now on; None: it was lifted."""


@dataclass(frozen=True, slots=True)
class Periods:
    """A limit of the house in every week, month or year of a run. worst: in its unit; None without any."""

    worst: int | None
    periods: int
    broken: int


@dataclass(frozen=True, slots=True)
class Measured:
    """A limit of the house as a run counted it, by the rules of now and by the new ones."""

    metric: str
    limit: int
    now: Periods
    soon: Periods

    @property
    def worse(self) -> bool:
        """It fails more often than now; what fails already is no fault of the new rules."""
        return self.soon.broken > self.now.broken


@dataclass(frozen=True, slots=True)
class Figures:
    """What a run says of a year under the new rules. limits: of the house itself, by their clause."""

    cents_soon: int
    limits: Mapping[str, Measured] = field(default_factory=dict[str, Measured])


@dataclass(frozen=True, slots=True)
class Finding:
    """ref: id of the mandate, or of the clause. ok None: it is not known.

    legal: nobody may adopt what breaks it. forbids: neither may this house. places: where it is broken.
    """

    source: Source
    ref: str
    title: Words
    needed: Words
    got: Words
    ok: bool | None
    legal: bool
    said: Words
    forbids: bool = False
    places: tuple[Words, ...] = ()
    clause: str | None = None
    """Of the policy in force or proposed, where it stands in one."""


def illegal(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """What the law does not allow."""
    return tuple(it for it in found if it.legal and it.ok is False)


def forbidding(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """What must be mended before this can be adopted: broken law, or an own limit that forbids."""
    return tuple(it for it in found if it.forbids and it.ok is False)
