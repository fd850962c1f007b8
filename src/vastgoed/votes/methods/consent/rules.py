"""A consent round: nobody has an objection that still stands, and whoever must answer has answered."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from vastgoed.votes.rules.box import Box, Paper
from vastgoed.votes.rules.check import Check, Finding
from vastgoed.votes.rules.exact import ONE, least

CONSENTS, OBJECTS, ASIDE = "yes", frozenset(("no", "block")), "aside"


@dataclass(frozen=True, slots=True)
class Consent:
    """silence: `incomplete` keeps the round open; `unreached` does not stop it when enough answered.

    Abstaining is no answer. Who steps aside with a declared interest is no part of the circle, and neither is
    who sits in a constituency that advises: its objections are told and stop nothing.
    """

    silence: Literal["incomplete", "unreached"] = "incomplete"
    min_answers: Fraction = ONE
    advises: frozenset[str] = frozenset()

    @property
    def monotone(self) -> bool:
        return True

    @property
    def by_presence(self) -> bool:
        return False

    def found(self, box: Box) -> Finding:
        advisers = {it.id for it in box.electorate if it.constituency in self.advises}
        found = self._found(_without(advisers, box))
        advice = sum(objection(it) for it in box.papers if it.voter in advisers)
        return replace(found, result={**found.result, "advice_against": str(advice)}) if advice else found

    def _found(self, box: Box) -> Finding:
        aside = {it.voter for it in box.papers if it.choice == ASIDE}
        objections = [it for it in box.papers if it.choice in OBJECTS]
        back = [it.voter for it in objections if not it.reason.strip()]
        consents = sum(it.choice == CONSENTS for it in box.papers)
        circle = len(box.electorate) - len(aside)
        return self._judged((consents, len(objections) - len(back), circle), back)

    def _judged(self, counted: tuple[int, int, int], back: list[str]) -> Finding:
        consents, standing, circle = counted
        share = ONE if self.silence == "incomplete" else self.min_answers
        answers = Check("answers", max(least(share, circle, ">="), ONE), consents + standing, circle)
        checks = (answers, Check("objections", 0, standing, at_most=True))
        result = {"returned": back} if back else {}
        if standing:
            return Finding("rejected", checks, result, next="integrate")
        if back or not answers.passed:
            return Finding("not_complete", checks, result, next="reasons" if back else "answers")
        return Finding("adopted", checks, result)


def objection(paper: Paper) -> bool:
    return paper.choice in OBJECTS and bool(paper.reason.strip())


def _without(people: AbstractSet[str], box: Box) -> Box:
    if not people:
        return box
    others = [it for it in box.electorate if it.id not in people]
    return replace(box, electorate=others, papers=[it for it in box.papers if it.voter not in people])
