"""Whether what somebody told answers what the policy asks."""

from collections.abc import Mapping
from datetime import date

from vastgoed.errors import Refusal
from vastgoed.policies.rules.conditions import FIGURES, Condition, Situation, Value
from vastgoed.policies.rules.policy import Answer, Category, Policy
from vastgoed.policies.rules.words import FIGURES as FIGURE_WORDS
from vastgoed.policies.rules.words import Words
from vastgoed.text import msgid

UNKNOWN = msgid("De huisregels vragen niet naar {name}.")
YES_NO = msgid("Antwoord hier met ja of nee (true of false): {question}.")
NUMBER = msgid("Vul hier een heel getal in: {question}.")
DATE = msgid("Vul hier een datum in, zoals 2026-01-31: {question}.")
CHOICE = msgid("Kies hier uit {choices}: {question}.")
WRONG = {"yes_no": YES_NO, "number": NUMBER, "date": DATE, "choice": CHOICE}
A_NUMBER = Answer("number")


def check_answers(policy: Policy, facts: Mapping[str, Value]) -> None:
    """Raises Refusal at the first fact that the policy does not ask about, or that is no answer to it."""
    for name, value in facts.items():
        asked = A_NUMBER if name in FIGURES else policy.vocabulary.answers.get(name)
        if asked is None:
            raise Refusal("policies.fact_unknown", UNKNOWN, field=f"facts.{name}", name=name)
        if not _fits(asked, value):
            code = "policies.fact_choice" if asked.kind == "choice" else "policies.fact_kind"
            words, choices = question(policy, name), ", ".join(asked.choices)
            sentence = WRONG[asked.kind]
            raise Refusal(code, sentence, field=f"facts.{name}", question=words, choices=choices)


def question(policy: Policy, name: str) -> Words:
    """What is asked, in words."""
    return {**FIGURE_WORDS, **policy.vocabulary.questions}.get(name, Words(name, name))


def _fits(asked: Answer, value: Value) -> bool:
    match asked.kind:
        case "yes_no":
            return isinstance(value, bool)
        case "number":
            return isinstance(value, int) and not isinstance(value, bool)
        case "date":
            return isinstance(value, date)
        case _:
            return value in asked.choices


def untold(policy: Policy, chosen: Category | None, situation: Situation) -> list[str]:
    """What nobody told, while an earlier category might have fitted if they had."""
    found: dict[str, None] = {}
    for category in policy.vocabulary.categories.values():
        if category is chosen:
            break
        open_ones = [it for it in category.when if it.fact not in situation.known]
        if all(it.holds(situation) for it in category.when if it not in open_ones):
            found |= dict.fromkeys(_told_by_people(open_ones))
    return list(found)


def _told_by_people(conditions: list[Condition]) -> list[str]:
    return [condition.fact for condition in conditions]
