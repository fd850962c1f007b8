"""Of several clauses about one thing, the one whose conditions are met; asked where that depends on more."""

from collections.abc import Mapping, Sequence
from typing import TypeVar

from vastgoed.errors import Refusal
from vastgoed.policies.rules.conditions import Situation
from vastgoed.policies.rules.scope import Scoped
from vastgoed.policies.rules.words import FIGURES, Words
from vastgoed.text import msgid

ANSWER_MISSING = msgid("De prijs hangt af van: {question}. Vul dat in.")
S = TypeVar("S", bound=Scoped)


def one_of(rules: Sequence[S], situation: Situation, questions: Mapping[str, Words]) -> S | None:
    """Raises Refusal when none holds only because nobody told what it depends on."""
    found = next((rule for rule in rules if rule.scope.met(situation)), None)
    if found is None:
        ask(rules, situation, questions)
    return found


def possible(rules: Sequence[S], situation: Situation) -> list[S]:
    """The one whose conditions are met; where that depends on what nobody told, all that may be meant."""
    found = next((rule for rule in rules if rule.scope.met(situation)), None)
    return [rule for rule in rules if rule.scope.may_be_met(situation)] if found is None else [found]


def ask(rules: Sequence[Scoped], situation: Situation, questions: Mapping[str, Words]) -> None:
    """Raises Refusal when the price depends on what nobody told."""
    facts = (condition.fact for rule in rules for condition in rule.scope.when)
    missing = next((fact for fact in facts if fact not in situation.known), None)
    if missing is not None:
        question = {**FIGURES, **questions}.get(missing, Words(missing, missing))
        raise Refusal("policies.answer_missing", ANSWER_MISSING, field=f"facts.{missing}", question=question)
