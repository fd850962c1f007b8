"""Electorate and ballots as JSON: who may vote, who is there, who votes for whom, and what was handed in."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import Field, ValidationError

from vastgoed.documents.form import Form
from vastgoed.documents.problems import DocumentError, Problem
from vastgoed.documents.wrong import explained
from vastgoed.votes.forms.rule import RuleForm
from vastgoed.votes.forms.values import Chosen, Moment, Weight
from vastgoed.votes.rule import Rule
from vastgoed.votes.rules.box import Box, Paper, Voter
from vastgoed.votes.rules.proxies import Proxy
from vastgoed.votes.tally import Verdict, filled, verdict
from vastgoed.votes.ties import Settling
from vastgoed.words import Words

MOST = 200_000
NO_VOTE = Words("{who} heeft hier geen stem.", "{who} has no vote here.")
TWICE = Words(
    "{who} staat er twee keer. Iedereen telt één keer.", "{who} is there twice. Everybody counts once."
)
Person = Annotated[str, Field(min_length=1, max_length=200)]


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
        return [it.voter for it in self.ballots if self.closes and it.at and it.at >= self.closes]

    @property
    def box(self) -> Box:
        late = set(self.late)
        return Box(
            [Voter(it.id, it.constituency or "", it.weight) for it in self.electorate],
            [Paper(it.voter, it.choice, it.reason or "") for it in self.ballots if it.voter not in late],
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


@dataclass(frozen=True, slots=True)
class Vote:
    """A rule with the box it is for."""

    rule: Rule
    box: Box
    settling: Settling
    late: list[str]

    @property
    def verdict(self) -> Verdict:
        return verdict(self.rule, self.box, self.settling)

    def as_json(self) -> dict[str, Any]:
        return self.verdict.as_json() | ({"late": self.late} if self.late else {})


def parse(data: Any) -> BallotsForm:
    """Raises DocumentError with the key and what to do."""
    try:
        return BallotsForm.model_validate(data)
    except ValidationError as error:
        raise DocumentError(explained(error, data)) from None


def vote(form: RuleForm, handed_in: BallotsForm) -> Vote:
    """Raises DocumentError where somebody counts twice, has no vote, or a proxy cannot be."""
    rule = form.rule(handed_in.named)
    found = [*problems(handed_in), *_proxy_problems(rule, handed_in)]
    if found:
        raise DocumentError(found)
    sources = tuple(handed_in.lot)
    box = filled(handed_in.box, handed_in.given, rule.proxies)
    return Vote(rule, box, Settling(handed_in.chair or "", sources), handed_in.late)


def problems(form: BallotsForm) -> Iterator[Problem]:
    eligible = {it.id for it in form.electorate}
    yield from _twice("electorate", "id", [it.id for it in form.electorate])
    voters = [it.voter for it in form.ballots]
    yield from _twice("ballots", "voter", voters)
    for n, voter in enumerate(voters):
        if voter not in eligible:
            yield Problem(("ballots", n, "voter"), NO_VOTE.filled(who=voter))
    for n, person in enumerate(form.present or ()):
        if person not in eligible:
            yield Problem(("present", n), NO_VOTE.filled(who=person))


def _twice(key: str, inside: str, people: list[str]) -> Iterator[Problem]:
    seen: set[str] = set()
    for n, person in enumerate(people):
        if person in seen:
            yield Problem((key, n, inside), TWICE.filled(who=person))
        seen.add(person)


def _proxy_problems(rule: Rule, form: BallotsForm) -> Iterator[Problem]:
    given = [Proxy(it.giver, it.holder, it.choice, it.expires) for it in form.proxies]
    for n, why in rule.proxies.refusals(given, {it.id for it in form.electorate}):
        yield Problem(("proxies", n), why)
