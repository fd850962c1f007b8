"""Who sits on the committee now, for which constituency, and who acts."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Sitting:
    """A filled seat. key and name: of the constituency, as rules and as people call it."""

    seat_id: UUID
    key: str
    name: str
    member_id: UUID
    member_name: str
    substitute_id: UUID | None
    substitute_name: str
    stands_in: bool
    since: datetime
    until: datetime | None
    named: bool

    @property
    def person_id(self) -> UUID:
        """Who acts: the member, or the substitute who stands in."""
        return self.substitute_id if self.stands_in and self.substitute_id else self.member_id

    @property
    def person_name(self) -> str:
        return self.substitute_name if self.stands_in and self.substitute_id else self.member_name

    def as_substitute(self, person_id: UUID) -> bool:
        return person_id == self.substitute_id

    def acts(self, person_id: UUID) -> bool:
        """Whether this person has the voice of the seat now."""
        return person_id == self.person_id


def once_each(sittings: list[Sitting]) -> list[Sitting]:
    """Nobody acts for two seats: of those of one person the eldest counts, and no other."""
    found: dict[UUID, Sitting] = {}
    for one in sorted(sittings, key=lambda it: (it.since, it.seat_id)):
        found.setdefault(one.person_id, one)
    return [it for it in sittings if it in found.values()]
