"""The ten questions of a voter, each answered in short sentences; what is known only by hash is not here."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from vastgoed.committee.queries import rule_told
from vastgoed.committee.rules import Rules
from vastgoed.governance.queries.booth import Booth, Worked
from vastgoed.governance.rules.asked import seen, silence
from vastgoed.money import Money
from vastgoed.policies.telling.agreements import EXISTING
from vastgoed.simulations.queries import Effect
from vastgoed.text import msgid
from vastgoed.web.language import current, gettext, ngettext, say
from vastgoed.words import Words

HEARD = {
    "heard": msgid("Zij zijn gehoord."),
    "declined": msgid("Zij wilden niets zeggen."),
    "silent": msgid("Wij vroegen het. Zij gaven geen antwoord."),
    "invited": msgid("Zij zijn uitgenodigd om iets te zeggen."),
    "missing": msgid("Zij zijn nog niet gehoord."),
}
FROM = {"mandate": msgid("De gemeente"), "law": msgid("De wet"), "guardrail": msgid("Dit huis")}
MANY = 3
"""So many changes are told at once; the rest stands below."""


@dataclass(frozen=True, slots=True)
class Point:
    """A question and its answer. good: whether what was agreed is kept; None where it is no such question."""

    question: str
    lines: list[str]
    good: bool | None = None


def brief(it: Booth) -> list[Point]:
    """What must be known before voting, in the order in which it is read."""
    points = [
        Point(gettext("Wat verandert er?"), list(_changes(it))),
        Point(gettext("Wat betekent het voor u?"), list(_yours(it))),
        Point(gettext("Wie verliest het meest?"), list(_losers(it))),
        *_limits(it),
        Point(gettext("Wanneer gaat het door?"), counting(it)[:MANY]),
        Point(gettext("Wat als u niets doet?"), [_said(silence(it.vote.rule))]),
        Point(gettext("Wie ziet uw stem?"), [_said(words) for words in seen(it.vote.rule)]),
        Point(gettext("Wat gebeurt er met wat al gereserveerd is?"), list(_existing(it))),
        Point(gettext("Wanneer kijken wij terug?"), list(_review(it))),
    ]
    return [point for point in points if point.lines]


def _said(words: Words) -> str:
    return words.said(current.get())


def counting(it: Booth) -> list[str]:
    """The rule in sentences; the first says what must happen to adopt."""
    return [_said(words) for words in rule_told(it.vote.rule, it.sides)]


def _changes(it: Booth) -> Iterator[str]:
    if it.worked:
        told = it.worked.run.told.changes(current.get())
        yield from (change["sentence"] for change in told[:MANY])
        if len(told) > MANY:
            more = len(told) - MANY
            yield ngettext("En nog één andere regel.", "En nog {n} andere regels.", more).format(n=more)
    elif it.proposal.kind == "rules":
        yield from _rules(it)
    else:
        yield str(it.proposal.content.get("text", ""))
    yield from _days(it)


def _rules(it: Booth) -> Iterator[str]:
    """How the house would decide; the change is counted by itself too."""
    rules = Rules.of(it.proposal.content["document"])
    yield say("Zo beslist het huis dan bij een stemming:")
    yield from (_said(words) for words in rule_told(rules.vote.rule, it.sides))
    yield say("Een stemming duurt dan {n} dagen.", n=rules.vote.days)
    yield say("Deze stemming wordt ook met de nieuwe regel geteld. Beide moeten ja zeggen.")


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


def _yours(it: Booth) -> Iterator[str]:
    if not it.worked:
        return
    if not it.worked.own:
        yield gettext("U reserveerde het afgelopen jaar niets. U betaalt dus niets anders.")
    for effect in it.worked.own:
        yield from _effect(effect, effect.name or gettext("Uzelf"))


def _effect(effect: Effect, name: str) -> Iterator[str]:
    before, after = Money(effect.cents_before), Money(effect.cents_after)
    if effect.more == 0:
        yield say("{name}: uw reserveringen kosten evenveel als nu, {before}.", name=name, before=before)
    else:
        yield say("{name}: nu {before} in een jaar, straks {after}.", name=name, before=before, after=after)
        yield _difference(effect.more)
    if effect.refused:
        yield _refused(effect.refused)


def _difference(more: int) -> str:
    if more > 0:
        return say("Dat is {amount} meer.", amount=Money(more))
    return say("Dat is {amount} minder.", amount=Money(-more))


def _refused(n: int) -> str:
    return ngettext(
        "Eén reservering kan dan niet meer.", "{n} reserveringen kunnen dan niet meer.", n
    ).format(n=n)


def _losers(it: Booth) -> Iterator[str]:
    if not it.worked:
        return
    if not it.worked.hit:
        yield gettext("Niemand betaalt meer. Niemand moet weg.")
    for effect in it.worked.losers:
        yield _loser(it.worked, effect)
    rest = len(it.worked.hit) - len(it.worked.losers)
    if rest:
        yield ngettext("En nog één ander.", "En nog {n} anderen.", rest).format(n=rest)


def _loser(worked: Worked, effect: Effect) -> str:
    name = effect.name or gettext("Iemand zonder groep")
    told = [say("{name}: {amount} meer in een jaar.", name=name, amount=Money(max(effect.more, 0)))]
    if effect.refused:
        told.append(_refused(effect.refused))
    heard = HEARD.get(worked.heard(effect))
    return " ".join([*told, *([gettext(heard)] if heard else [])])


def _limits(it: Booth) -> Iterator[Point]:
    """Each limit that was looked at: whose it is, and whether it is kept."""
    language = current.get()
    for found in it.proposal.findings:
        source, title = FROM[found["source"]], found["title"][language]
        question = say("{whose} vraagt: {title}", whose=gettext(source), title=title)
        yield Point(question, [found["said"][language]], found["ok"])
    if it.worked:
        yield Point(gettext("Hoe zeker is dit?"), list(_sure(it.worked)))


def _sure(worked: Worked) -> Iterator[str]:
    told = worked.run.told
    yield say("Wij rekenden met {n} reserveringen van het afgelopen jaar.", n=told.bookings)
    if told.few:
        yield gettext("Dat zijn er weinig. Eén groep meer of minder maakt al verschil.")
    yield gettext("Of mensen straks anders reserveren, weten wij niet.")


def _existing(it: Booth) -> Iterator[str]:
    transition = it.worked.agreed["transition"] if it.worked else None
    if not transition:
        return
    held = _said(EXISTING[transition["existing"]])
    yield say("Als het doorgaat {held}.", held=held)
    if transition["existing"] == "move_at" and transition.get("notice_days"):
        yield say("Iedereen krijgt eerst {n} dagen om te wennen.", n=transition["notice_days"])


def _review(it: Booth) -> Iterator[str]:
    agreed = it.worked.agreed["review"] if it.worked else None
    on = it.proposal.review_on or (date.fromisoformat(agreed["on"]) if agreed else None)
    if on is None:
        yield gettext("Daarover staat niets in het voorstel.")
        return
    yield say("Wij kijken terug op {day}.", day=on)
    if agreed and agreed.get("if_missed") == "lapse_to_parent":
        yield gettext("Gebeurt dat niet, dan gelden de oude regels weer.")
