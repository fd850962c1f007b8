"""How a house decides, told for each kind of decision."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from vastgoed.committee.rules.amounts import money, share
from vastgoed.committee.rules.counting import Names, counting, named
from vastgoed.committee.rules.deciding import Rules
from vastgoed.committee.rules.surprising import warnings
from vastgoed.votes.rule import Rule
from vastgoed.words import Words

Read = Callable[[Mapping[str, Any]], Rule]
SMALL = Words("Een kleine wijziging", "A small change")
BELOW = Words(
    "Het scheelt minder dan {small} per jaar.", "It makes a difference of less than {small} a year."
)
MANAGER = Words(
    "De beheerder vertelt het aan iedereen met een zetel.", "The manager tells everybody with a seat."
)
OBJECT = Words(
    "Maakt niemand bezwaar binnen {days} dagen? Dan gaat het door.",
    "If nobody objects within {days} days, it goes ahead.",
)
USUAL = Words("Een gewone wijziging", "A usual change")
FROM = Words("Het scheelt {small} of meer per jaar.", "It makes a difference of {small} or more a year.")
BETWEEN = Words(
    "Het scheelt {small} of meer per jaar, en minder dan {large}.",
    "It makes a difference of {small} or more a year, and less than {large}.",
)
ROUND = Words("We vragen iedereen met een zetel om instemming.", "We ask everybody with a seat to consent.")
DAYS = Words("Een ronde duurt {days} dagen.", "A round lasts {days} days.")
THEN_VOTE = Words(
    "Lukt het na {rounds} rondes niet? Dan stemmen we.",
    "If that does not work in {rounds} rounds, we vote.",
)
LARGE = Words("Een grote wijziging", "A large change")
ABOVE = Words("Het scheelt {large} of meer per jaar.", "It makes a difference of {large} or more a year.")
FOREVER = Words(
    "Ook als iets niet terug te draaien is, stemmen we.", "We also vote on what cannot be undone."
)
ONLY_FOREVER = Words(
    "We stemmen als iets niet terug te draaien is.", "We vote when something cannot be undone."
)
READ_FIRST = Words(
    "Eerst leest iedereen de tekst. Na {days} dagen kan de stemming open.",
    "First everybody reads the text. After {days} days the vote can open.",
)
VOTE_DAYS = Words("Stemmen kan {days} dagen lang.", "There are {days} days to vote.")
COSTS = Words("Als kosten van huurders veranderen", "When what tenants pay changes")
RULES = Words("Deze regels zelf", "These rules themselves")
TWICE = Words(
    "Een wijziging moet slagen onder de oude en de nieuwe regels.",
    "A change must pass under the old and under the new rules.",
)
GOAL = Words("Ons gedeelde doel", "Our shared goal")
AGREEMENT = Words("Een afspraak", "An agreement")
EMERGENCY = Words("Een spoedbesluit", "An emergency decision")
LIMITS = Words(
    "Het kost hooguit {money} en duurt hooguit {days} dagen.",
    "It costs at most {money} and lasts at most {days} days.",
)
RATIFY = Words(
    "Het vervalt als het niet binnen {days} dagen is bevestigd.",
    "It lapses unless it is confirmed within {days} days.",
)
SUSPEND = Words("De gemeente kan iets stilzetten", "The municipality can put something on hold")
STOPS = Words(
    "Dat kan tot {days} dagen nadat de tekst vaststaat, met een reden.",
    "That can be done until {days} days after the text stands fast, with a reason.",
)
GOES_ON = Words(
    "Zegt zij daarna {days} dagen niets? Dan gaat het voorstel vanzelf verder.",
    "If it then says nothing for {days} days, the proposal goes on by itself.",
)
MISSING = Words("Wie wordt hard geraakt", "Who is hit hard")
HEARD = Words(
    "Gaat iemand zonder zetel {money} per jaar meer betalen, of {share} meer?",
    "Will somebody without a seat pay {money} a year more, or {share} more?",
)
FIRST = Words("Dan horen we die persoon of groep eerst.", "Then we hear that person or group first.")
REMIND = Words("Herinneringen", "Reminders")
MAIL = Words("Wie nog niets zei, krijgt een mail.", "Whoever said nothing yet gets a mail.")
BEFORE = Words("Dat gebeurt {days} dagen voor het einde.", "That is {days} days before the end.")
WEIGHTS = Words("Gewicht van een stem", "The weight of a vote")
COUNTS = Words("Een stem van {side} telt voor {n}.", "A vote of {side} counts for {n}.")
ONE = Words("Elke andere stem telt voor 1.", "Every other vote counts for 1.")
CHAIR = Words("De voorzitter", "The chair")
SITS = Words("De voorzitter heeft een zetel van {side}.", "The chair has a seat of {side}.")
ELDEST = Words(
    "Zitten daar meer mensen? Dan is het wie er het langst zit.", "With more people, it is the eldest there."
)
SECRET = Words("We stemmen geheim.", "We vote in secret.")
OPEN = Words("Bij een stemming ziet iedereen wie wat stemde.", "Everybody sees who voted what.")
JOINT = Words("We stemmen erover.", "We vote on it.")


@dataclass(frozen=True, slots=True)
class Section:
    """A kind of decision, how it is taken, and what surprises people about it."""

    title: Words
    sentences: tuple[Words, ...]
    warnings: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Telling:
    """rules of the house; read: a stored rule as votes counts it; names: of its constituencies."""

    rules: Rules
    read: Read
    names: Names

    def sections(self) -> list[Section]:
        return [*self._impact(), *self._kinds(), self._emergency(), *self._care()]

    def _impact(self) -> Iterator[Section]:
        small, large = self._bounds
        yield Section(SMALL, (BELOW.filled(small=small), MANAGER, OBJECT.filled(days=self.rules.inform_days)))
        reach = BETWEEN.filled(small=small, large=large) if large else FROM.filled(small=small)
        yield self._section(USUAL, self.rules.consent.rule, reach, *self._rounds)
        joint = self.rules.vote
        why = (ABOVE.filled(large=large), FOREVER) if large else (ONLY_FOREVER,)
        yield self._section(LARGE, joint.rule, *why, *self._reading, *self._voting)
        if joint.where_costs_change != joint.rule:
            yield self._otherwise(joint.rule, joint.where_costs_change)

    def _otherwise(self, usual: Mapping[str, Any], costs: Mapping[str, Any]) -> Section:
        """Only what the other rule says besides the usual one."""
        known = counting(self.read(usual), self.names)
        whole = self._section(COSTS, costs)
        return replace(whole, sentences=tuple(it for it in whole.sentences if it not in known))

    @property
    def _bounds(self) -> tuple[Words, Words | None]:
        path = self.rules.document["path"]
        large = path["large_cents"]
        return money(path["small_cents"]), None if large is None else money(large)

    @property
    def _rounds(self) -> tuple[Words, ...]:
        asked = self.rules.consent
        return ROUND, DAYS.filled(days=asked.days), THEN_VOTE.filled(rounds=asked.most_rounds)

    @property
    def _reading(self) -> tuple[Words, ...]:
        days = self.rules.second_reading_days
        return (READ_FIRST.filled(days=days),) if days else ()

    @property
    def _voting(self) -> tuple[Words, ...]:
        return VOTE_DAYS.filled(days=self.rules.vote.days), SECRET if self.rules.options.secret else OPEN

    def _kinds(self) -> Iterator[Section]:
        """Where a kind has the usual rule of a round or a vote, that is said in one sentence."""
        for title, kind, more in (
            (RULES, "rules", (TWICE,)),
            (GOAL, "goal", ()),
            (AGREEMENT, "agreement", ()),
        ):
            chosen = self.rules.document["kinds"][kind]
            if isinstance(chosen, str):
                yield Section(title, ({"consent": ROUND, "vote": JOINT}[chosen], *more))
            else:
                yield self._section(title, self.rules.options.added(chosen), *more)

    def _emergency(self) -> Section:
        fast = self.rules.emergency
        limits = LIMITS.filled(money=money(fast.most_cents), days=fast.most_days)
        return self._section(EMERGENCY, fast.rule, limits, RATIFY.filled(days=fast.ratify_days))

    def _care(self) -> Iterator[Section]:
        hard = self.rules.missing
        heard = HEARD.filled(money=money(hard.cents), share=share(hard.share))
        yield Section(MISSING, (heard, FIRST))
        held = self.rules.suspend_days
        yield Section(SUSPEND, (STOPS.filled(days=held), GOES_ON.filled(days=held)))
        if self.rules.weights:
            yield Section(WEIGHTS, (*self._weights(), ONE))
        if self.rules.chair:
            yield Section(CHAIR, (SITS.filled(side=named(self.rules.chair, self.names)), ELDEST))
        if self.rules.reminders:
            days = [str(it) for it in self.rules.reminders]
            both = Words(" en ".join(days), " and ".join(days))
            yield Section(REMIND, (MAIL, BEFORE.filled(days=both)))

    def _weights(self) -> Iterator[Words]:
        for key, weight in self.rules.weights.items():
            yield COUNTS.filled(side=named(key, self.names), n=Words(weight.replace(".", ","), weight))

    def _section(self, title: Words, stored: Mapping[str, Any], *before: Words) -> Section:
        rule = self.read(stored)
        return Section(title, (*before, *counting(rule, self.names)), tuple(warnings(rule)))
