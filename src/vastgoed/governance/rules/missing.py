"""Who is hit hard and has no seat: they are heard before anything is decided."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from vastgoed.committee.rules.deciding import Missing

WAITED_FOR = frozenset({"missing", "invited"})


@dataclass(frozen=True, slots=True)
class Booker:
    """A group, or somebody who books without one, and what a year costs them now and soon."""

    group_id: UUID | None
    person_id: UUID | None
    before: int
    after: int
    refused: int

    @property
    def key(self) -> tuple[UUID | None, UUID | None]:
        return self.group_id, self.person_id

    @property
    def known(self) -> bool:
        return bool(self.group_id or self.person_id)

    @property
    def more(self) -> int:
        """Cents a year that they pay more."""
        return self.after - self.before


def unseated(
    bookers: Iterable[Booker],
    missing: Missing,
    seated: Collection[UUID],
    members: Mapping[UUID, Collection[UUID]],
) -> Iterator[Booker]:
    """seated: persons who have a seat now; members: of groups."""
    for it in bookers:
        people = members.get(it.group_id, ()) if it.group_id else [it.person_id]
        hit = it.refused > 0 or missing.hit(it.before, it.after)
        if it.known and hit and not set(people) & set(seated):
            yield it


def to_be_heard_again(before: int, now: int, state: str) -> bool:
    """Whoever said something about less than what comes now, is asked once more."""
    return state not in WAITED_FOR and now > before
