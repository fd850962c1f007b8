"""Five questions of a voter, in the order in which they are read, each answered in short sentences."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from vastgoed.committee.queries import rule_told
from vastgoed.governance.pages.weighed import Point, agreed, losers, yours
from vastgoed.governance.queries.booth import Booth
from vastgoed.governance.rules.asked import seen, silence
from vastgoed.policies.telling.agreements import EXISTING
from vastgoed.web.language import current, gettext, say
from vastgoed.words import Words

MANY = 3
"""So many sentences of a rule are told at once; the rest stands below."""


@dataclass(frozen=True, slots=True)
class Question:
    """key: its place on the page; lines: the answer in a word; points: what it rests on."""

    key: str
    title: str
    lines: list[str] = field(default_factory=list[str])
    points: list[Point] = field(default_factory=list[Point])


def brief(it: Booth, *, on_paper: bool = False) -> list[Question]:
    """What must be known before voting. Whatever nobody worked out has no answer here.

    on_paper: for whoever gets the sheet, so without the bookings of who prints it.
    """
    when = Question("when", gettext("Vanaf wanneer?"), list(_days(it)))
    mine = Question("mine", gettext("Wat verandert er voor u?"), [], [*yours(it), _from(it)])
    figures = [
        when if on_paper else mine,
        Question("losers", gettext("Wie verliest het meest?"), *losers(it)),
        Question("agreed", gettext("Halen wij wat is afgesproken?"), *agreed(it)),
    ]
    return [
        *(figures if it.worked else [when]),
        Question(
            "passing",
            gettext("Wanneer gaat het door?"),
            counting(it)[:MANY],
            list(_voting(it) if it.is_open else ()),
        ),
        Question("after", gettext("Wat gebeurt er daarna?"), [], list(_after(it))),
    ]


def counting(it: Booth) -> list[str]:
    """The rule in sentences; the first says what must happen to adopt."""
    twice = it.proposal.kind == "rules"
    told = [_said(words) for words in rule_told(it.vote.rule, it.sides)]
    return [*told, *([gettext("Beide moeten ja zeggen: de regels van nu en de nieuwe.")] if twice else [])]


def _said(words: Words) -> str:
    return words.said(current.get())


def _from(it: Booth) -> Point:
    return Point(gettext("Vanaf wanneer?"), list(_days(it)))


def _days(it: Booth) -> Iterator[str]:
    proposal = it.proposal
    yield (
        say("Dit gaat in op {day}.", day=proposal.first_day)
        if proposal.first_day
        else gettext("Dit gaat in op de dag na het besluit.")
    )
    if proposal.trial and proposal.until:
        yield say("Het is een proef. Die duurt tot {day}.", day=proposal.until)
    elif proposal.until:
        yield say("Het geldt tot {day}.", day=proposal.until)


def _voting(it: Booth) -> Iterator[Point]:
    yield Point(gettext("Als u niets doet"), [_said(silence(it.vote.rule))])
    whose = gettext("Wie uw antwoord ziet") if it.consent else gettext("Wie uw stem ziet")
    yield Point(whose, [_said(words) for words in seen(it.vote.rule)])


def _after(it: Booth) -> Iterator[Point]:
    if it.worked:
        yield Point(gettext("Wat al gereserveerd is"), list(_existing(it.worked.agreed["transition"])))
    yield Point(gettext("Terugkijken"), list(_review(it)))


def _existing(transition: dict[str, object] | None) -> Iterator[str]:
    if transition is None:
        yield gettext("Wat al gereserveerd is, houdt zijn prijs.")
        return
    yield say("Gaat het door? Dan {held}.", held=_said(EXISTING[str(transition["existing"])]))
    if transition["existing"] == "move_at" and transition.get("notice_days"):
        yield say("Iedereen krijgt eerst {n} dagen om te wennen.", n=transition["notice_days"])


def _review(it: Booth) -> Iterator[str]:
    said = it.worked.agreed["review"] if it.worked else None
    on = it.proposal.review_on or (date.fromisoformat(said["on"]) if said else None)
    if on is None:
        yield gettext("Daarover staat niets in het voorstel.")
        return
    yield say("Wij kijken terug op {day}.", day=on)
    if said and said.get("if_missed") == "lapse_to_parent":
        yield gettext("Gebeurt dat niet, dan gelden de oude regels weer.")
