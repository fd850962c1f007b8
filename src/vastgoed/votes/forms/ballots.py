"""Electorate and ballots as JSON: who may vote, who is there, who votes for whom, and what was handed in."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from math import lcm
from typing import Annotated, Any

from pydantic import AfterValidator, Field, ValidationError

from vastgoed.documents.form import Form, problem
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
FINEST = 10**30
TOO_FINE = Words(
    "De noemers van de gewichten verschillen te veel. Schrijf ze als delen van hetzelfde.",
    "The denominators of the weights differ too much. Write them as parts of the same.",
)
ALWAYS = datetime.min.replace(tzinfo=UTC)
NO_VOTE = Words("{who} heeft hier geen stem.", "{who} has no vote here.")
TWICE = Words(
    "{who} staat er twee keer. Iedereen telt één keer.", "{who} is there twice. Everybody counts once."
)


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


@dataclass(frozen=True, slots=True)
class Vote:
    """A rule with the box it is for; late, again: whose ballot came too late, or who handed in several."""

    rule: Rule
    box: Box
    settling: Settling
    late: list[str]
    again: list[str]

    @property
    def verdict(self) -> Verdict:
        return verdict(self.rule, self.box, self.settling)

    def as_json(self) -> dict[str, Any]:
        told = {"late": self.late, "again": self.again}
        return self.verdict.as_json() | {key: who for key, who in told.items() if who}


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
    change = form.ballots.change_until_close and not form.ballots.secret
    box = filled(handed_in.box(change=change), handed_in.given, rule.proxies)
    return Vote(rule, box, Settling(handed_in.chair or "", sources), handed_in.late, handed_in.again)


def problems(form: BallotsForm) -> Iterator[Problem]:
    yield from _too_fine(form)
    eligible = {it.id for it in form.electorate}
    yield from _twice("electorate", "id", [it.id for it in form.electorate])
    voters = [it.voter for it in form.ballots]
    yield from _twice("ballots", "voter", voters, [it.at for it in form.ballots])
    for n, voter in enumerate(voters):
        if voter not in eligible:
            yield Problem(("ballots", n, "voter"), NO_VOTE.filled(who=voter))
    for n, person in enumerate(form.present or ()):
        if person not in eligible:
            yield Problem(("present", n), NO_VOTE.filled(who=person))


def _too_fine(form: BallotsForm) -> Iterator[Problem]:
    """Sums stay numbers that somebody can read, and that are reckoned in a moment."""
    parts = 1
    for n, it in enumerate(form.electorate):
        parts = lcm(parts, it.weight.denominator)
        if parts > FINEST:
            yield Problem(("electorate", n, "weight"), TOO_FINE)
            return


def _twice(
    key: str, inside: str, people: list[str], moments: Sequence[datetime | None] = ()
) -> Iterator[Problem]:
    """moments: of each; who is there at different ones is there more than once in an order that is known."""
    untimed = {who for who, at in zip(people, moments, strict=False) if at is None}
    seen: set[tuple[str, datetime | None]] = set()
    for n, who in enumerate(people):
        one = (who, None if who in untimed or not moments else moments[n])
        if one in seen:
            yield Problem((key, n, inside), TWICE.filled(who=who))
        seen.add(one)


def _proxy_problems(rule: Rule, form: BallotsForm) -> Iterator[Problem]:
    given = [Proxy(it.giver, it.holder, it.choice, it.expires) for it in form.proxies]
    for n, why in rule.proxies.refusals(given, {it.id for it in form.electorate}):
        yield Problem(("proxies", n), why)
