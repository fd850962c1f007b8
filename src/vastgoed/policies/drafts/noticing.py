"""Who notices a change: prices that differ, and what a few usual bookings come to under both policies."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from vastgoed.errors import Refusal
from vastgoed.money import Rate
from vastgoed.period import HOUSE_ZONE, Period
from vastgoed.policies.clauses.tariff.rules import Offer
from vastgoed.policies.clauses.tariff.sentences import PER
from vastgoed.policies.differences import noticed
from vastgoed.policies.document import Document
from vastgoed.policies.names import Names
from vastgoed.policies.prices import FREE
from vastgoed.policies.rules.conditions import Value
from vastgoed.policies.rules.effects import Effect, effects
from vastgoed.policies.rules.policy import Policy, Rule
from vastgoed.policies.rules.quote import Facts, Quote, quote
from vastgoed.policies.rules.request import Request
from vastgoed.policies.rules.words import Words, price
from vastgoed.text import Language, day

NO_MORE = Words("geen prijs meer", "no price any more")
NOT_YET = Words("nog geen prijs", "no price yet")
NO_PRICE = Words("geen prijs", "no price")
MAY_NOT = Words("mag niet", "not allowed")
APPROVED = Words("{price}, na goedkeuring", "{price}, after approval")
WITH_DEPOSIT = Words("{price}, borg {deposit}", "{price}, deposit {deposit}")
FOR = Words("{hours} uur", "{hours} h")
YES_NO = {True: Words("ja", "yes"), False: Words("nee", "no")}
HOURS = (1, 3, 8)
"""How long usual bookings are."""
PERSONS = 10


@dataclass(frozen=True, slots=True)
class Noticed:
    """what: for which booking was and now are; empty for the prices themselves."""

    rooms: str
    who: str
    what: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Consequences:
    """any: somebody pays or may something else; more: there is more of it than the rows tell."""

    any: bool
    more: bool
    rows: list[Noticed]


def consequences(old: Document, new: Document, language: Language) -> Consequences:
    names = Names.of(new.vocabulary, language).with_those_of(Names.of(old.vocabulary, language))
    seen = Seen(old.policy, new.policy, language, names)
    found: dict[tuple[str, ...], dict[str, None]] = {}
    told, kinds = set[tuple[str, str, str]](), set[str]()
    for effect in effects(old.policy, new.policy, Facts(HOUSE_ZONE)):
        about = effect.room, effect.category, effect.kind
        kinds.add(effect.kind)
        row = seen.prices(effect) or (None if about in told else seen.booking(effect))
        if row:
            told.add(about)
            found.setdefault((seen.who(effect), *row), {})[seen.room(effect)] = None
    rows = [Noticed(", ".join(rooms), *key) for key, rooms in found.items()]
    silent = kinds - {kind for *_, kind in told}
    return Consequences(bool(kinds) or noticed(old, new), bool(silent) or not rows, rows)


@dataclass(frozen=True, slots=True)
class Seen:
    """The difference between two policies, said in a language."""

    old: Policy
    new: Policy
    language: Language
    names: Names

    def room(self, effect: Effect) -> str:
        return self.new.vocabulary.rooms[effect.room].said(self.language)

    def who(self, effect: Effect) -> str:
        return self.new.vocabulary.categories[effect.category].label.said(self.language)

    def prices(self, effect: Effect) -> tuple[str, str, str] | None:
        """The prices that go and come; None when these are the same."""
        was, now = _offers(effect.before), _offers(effect.after)
        if was == now:
            return None
        gone, come = (", ".join(map(self._price, sorted(it))) for it in (was - now, now - was))
        return "", gone or NOT_YET.said(self.language), come or NO_MORE.said(self.language)

    def booking(self, effect: Effect) -> tuple[str, str, str] | None:
        """The first usual booking that comes out differently."""
        for hours, request in _usual(effect):
            was, now = self._comes_to(self.old, request), self._comes_to(self.new, request)
            if was != now:
                return FOR.filled(hours=hours).said(self.language) + self._only_if(request), was, now
        return None

    def _only_if(self, request: Request) -> str:
        """What must be known of the booking before it comes out differently: of the tenth time that it is."""
        facts = dict(request.known)
        for fact in request.known:
            fewer = {name: value for name, value in facts.items() if name != fact}
            asked = replace(request, known=fewer)
            if self._comes_to(self.old, asked) != self._comes_to(self.new, asked):
                facts = fewer
        return "".join(f"; {self._named(it)}: {self._told(facts[it])}" for it in facts)

    def _told(self, value: Value) -> str:
        if isinstance(value, bool):
            return YES_NO[value].said(self.language)
        if isinstance(value, date):
            return day(value, self.language, year=True)
        return self._named(str(value))

    def _named(self, fact: str) -> str:
        words = self.names.labels.get(("facts", fact))
        return words.said(self.language) if words else fact

    def _price(self, offer: tuple[int, str]) -> str:
        rate, unit = offer
        if unit not in PER:
            return FREE.said(self.language)
        return f"{price(Rate(rate), self.language)} {PER[unit].said(self.language)}"

    def _comes_to(self, policy: Policy, request: Request) -> str:
        try:
            found = quote(policy, request, Facts(HOUSE_ZONE))
        except Refusal:
            return NO_PRICE.said(self.language)
        if found.refused_by:
            return MAY_NOT.said(self.language)
        return self._sum(found)

    def _sum(self, found: Quote) -> str:
        text = self._cents(found.total.cents)
        if found.deposit.cents:
            deposit = self._cents(found.deposit.cents)
            text = WITH_DEPOSIT.filled(price=text, deposit=deposit).said(self.language)
        return APPROVED.filled(price=text).said(self.language) if found.needs_approval else text

    def _cents(self, cents: int) -> str:
        return price(Rate.of_cents(cents), self.language)


def _offers(rules: Iterable[Rule]) -> set[tuple[int, str]]:
    return {(rule.rate.micro, rule.unit) for rule in rules if isinstance(rule, Offer)}


def _usual(effect: Effect) -> Iterator[tuple[int, Request]]:
    """At the moment and with the answers at which the difference shows."""
    known = dict(effect.situation.known)
    told = known.get("persons")
    persons = told if isinstance(told, int) else PERSONS
    for hours in HOURS:
        period = Period(effect.moment, effect.moment + timedelta(hours=hours))
        asked = Request((effect.room,), effect.category, period, persons, effect.activity, known=known)
        yield hours, asked
