"""What became of an occurrence: asked, granted, cancelled, not come, been."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Literal

from vastgoed.period import Period

Actor = Literal["booker", "manager", "nobody"]
CANCELLED, MISSED, REFUSED = 45, 15, 60
"""In a thousand."""
ENDS = frozenset({"refused", "cancelled", "skipped"})
WHY_CANCELLED = (
    "De docent is ziek.", "Te weinig aanmeldingen.", "De sleutel ligt nog bij Kees.",
    "Griepgolf bij de alten.", "Verplaatst naar een andere dag.", "De dirigent is verhinderd.",
    "Het gaat ijzelen.", "De vergadering gaat niet door.",
)  # fmt: skip
WHY_REFUSED = (
    "Op deze avond is er al een feest in huis.", "Er is dan niemand om af te sluiten.",
    "Dit is te groot voor deze zaal.",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Step:
    state: str
    at: datetime
    actor: Actor
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """Of the manager, to a whole booking."""

    at: datetime
    granted: bool

    @classmethod
    def drawn(cls, random: Random, created: datetime, *, series: bool) -> "Answer":
        """Within three days. Whoever comes every week is not refused."""
        at = created + timedelta(minutes=random.randint(40, 3500))
        return cls(at, granted=series or random.randrange(1000) >= REFUSED)


@dataclass(frozen=True, slots=True)
class Asking:
    """approval: the policy wants the manager to say yes; answer: which came when; None: it still waits.

    why: what kept it from being; queued: on the waiting list.
    """

    period: Period
    created: datetime
    why: str = ""
    approval: bool = False
    answer: Answer | None = None
    queued: bool = False


def steps(random: Random, asking: Asking, now: datetime) -> list[Step]:
    """The history of an occurrence up to now, oldest first."""
    chance = random.randrange(1000)
    life = [step for step in _life(random, asking, chance, now) if step.at <= now]
    ended = (n for n, step in enumerate(life, 1) if step.state in ENDS)
    return life[: next(ended, len(life))]


def _life(random: Random, asking: Asking, chance: int, now: datetime) -> Iterator[Step]:
    if asking.queued:
        yield Step("waiting", asking.created, "booker")
        return
    granted = asking.created
    yield Step("requested" if asking.approval else "confirmed", granted, "booker")
    if asking.why:
        yield Step("skipped", granted, "nobody", asking.why)
    if asking.approval:
        if asking.answer is None:
            return
        granted = asking.answer.at
        if not asking.answer.granted:
            yield Step("refused", granted, "manager", random.choice(WHY_REFUSED))
        yield Step("confirmed", granted, "manager")
    yield from _after(random, asking.period, granted, chance, now)


def _after(random: Random, period: Period, granted: datetime, chance: int, now: datetime) -> Iterator[Step]:
    """Confirmed; some cancel, some stay away."""
    if chance < CANCELLED:
        latest = min(period.start - timedelta(hours=1), now)
        cancelled = max(
            granted + timedelta(minutes=5), latest - timedelta(minutes=random.randint(60, 14_000))
        )
        if cancelled < period.start:
            yield Step("cancelled", cancelled, "booker", random.choice(WHY_CANCELLED))
    if chance < CANCELLED + MISSED:
        yield Step("no_show", period.start + timedelta(minutes=30), "manager")
    elif period.end <= now:
        yield Step("done", period.end, "nobody")
    else:
        yield Step("checked_in", period.start, "manager")
