"""Electorate and ballots as JSON: who may vote, who is there, who votes for whom, and what was handed in."""

from collections import Counter
from datetime import UTC, datetime
from typing import Annotated, Any

from pydantic import AfterValidator, Field, ValidationError

from vastgoed.documents.form import Form, problem
from vastgoed.documents.problems import DocumentError
from vastgoed.documents.wrong import explained
from vastgoed.votes.forms.values import Chosen, Moment, Weight
from vastgoed.votes.rules.box import Box, Paper, Voter
from vastgoed.votes.rules.proxies import Proxy

MOST = 200_000
ALWAYS = datetime.min.replace(tzinfo=UTC)


def _readable(value: str) -> str:
    """What is told about somebody stays on one line."""
    if not value.isprintable():
        raise problem("Hier staat een onzichtbaar teken.", "There is an invisible character in it.")
    return value


Person = Annotated[str, Field(min_length=1, max_length=200), AfterValidator(_readable)]


class VoterForm(Form):
    id: Person
    constituency: Annotated[str, Field(max_length=200)] | None = None
    weight: Weight = 1


class ProxyForm(Form):
    giver: Person = Field(alias="from")
    holder: Person = Field(alias="to")
    choice: Chosen | None = None
    expires: Moment | None = None


class BallotForm(Form):
    """at: when it was handed in; at the closing instant it is late."""

    voter: Person
    choice: Chosen
    reason: Annotated[str, Field(max_length=10_000)] | None = None
    at: Moment | None = None


class BallotsForm(Form):
    """chair: the voter whose ballot decides a tie, where the rule says so; lot: the numbers that came out."""

    electorate: Annotated[list[VoterForm], Field(max_length=MOST)]
    present: Annotated[list[Person], Field(max_length=MOST)] | None = None
    proxies: Annotated[list[ProxyForm], Field(max_length=MOST)] = Field(default_factory=list)
    ballots: Annotated[list[BallotForm], Field(max_length=MOST)] = Field(default_factory=list)
    options: Annotated[list[Person], Field(max_length=100)] = Field(default_factory=list)
    closes: Moment | None = None
    chair: Person | None = None
    lot: Annotated[list[int | str | list[int]], Field(max_length=20)] = Field(default_factory=list)

    @property
    def late(self) -> list[str]:
        """The close is exclusive: at that instant it is too late."""
        return [it.voter for it in self.ballots if not self._in_time(it)]

    @property
    def again(self) -> list[str]:
        """Who handed in more than one in time."""
        seen = Counter(it.voter for it in self.ballots if self._in_time(it))
        return [voter for voter, n in seen.items() if n > 1]

    def _in_time(self, ballot: BallotForm) -> bool:
        return not (self.closes and ballot.at and ballot.at >= self.closes)

    def counting(self, *, change: bool) -> list[BallotForm]:
        """One for each voter: the last in time, or the first where nothing can be changed."""
        there = [it for it in self.ballots if self._in_time(it)]
        ordered = sorted(there, key=lambda it: it.at or ALWAYS, reverse=not change)
        counts = {it.voter: it for it in ordered}
        return [it for it in there if counts[it.voter] is it]

    def box(self, *, change: bool) -> Box:
        return Box(
            [Voter(it.id, it.constituency or "", it.weight) for it in self.electorate],
            [Paper(it.voter, it.choice, it.reason or "") for it in self.counting(change=change)],
            None if self.present is None else frozenset(self.present),
        )

    @property
    def given(self) -> list[Proxy]:
        """Proxies that hold at the close."""
        ended = self.closes
        return [
            Proxy(it.giver, it.holder, it.choice, it.expires)
            for it in self.proxies
            if not (ended and it.expires and it.expires <= ended)
        ]

    @property
    def named(self) -> tuple[str, ...]:
        """Every option that somebody named, in order of the alphabet."""
        found: set[str] = set()
        for it in self.ballots:
            if isinstance(it.choice, dict):
                found |= set(it.choice)
            elif not isinstance(it.choice, str):
                found |= {option for level in it.choice for option in level}
        return tuple(self.options) or tuple(sorted(found))


def parse(data: Any) -> BallotsForm:
    """Raises DocumentError with the key and what to do."""
    try:
        return BallotsForm.model_validate(data)
    except ValidationError as error:
        raise DocumentError(explained(error, data)) from None
