"""One ballot as it is handed in: does it answer the question, and does it say why where it must."""

from collections.abc import Mapping
from typing import Any

from pydantic import TypeAdapter, ValidationError

from vastgoed.errors import Refusal
from vastgoed.votes.forms.rule import RuleForm
from vastgoed.votes.forms.values import Chosen
from vastgoed.votes.methods.ranked.rules import valid
from vastgoed.votes.methods.score.rules import Score
from vastgoed.votes.rules.box import Choice
from vastgoed.votes.rules.exact import plain

CHOICE: TypeAdapter[Choice] = TypeAdapter(Chosen)
WORDS = {"yes_no": {"yes", "no", "abstain", "blank", "block"}, "consent": {"yes", "no", "block", "aside"}}
ALWAYS = {"blank"}
AGAINST = {"no", "block"}
LONGEST_REASON = 2000


def read(choice: Any) -> Choice:
    """As it was stored."""
    return CHOICE.validate_python(choice)


def stored(choice: Choice) -> Any:
    """As JSON, without floats."""
    if isinstance(choice, Mapping):
        return {option: plain(points) for option, points in choice.items()}
    return choice if isinstance(choice, str) else [list(level) for level in choice]


def answered(form: RuleForm, choice: Any, *, on_paper: bool = False) -> Choice:
    """Raises Refusal when it is no answer; what is on paper may be invalid, and is counted as such."""
    try:
        found = read(choice)
    except ValidationError:
        found = ""
    if (on_paper and found == "invalid") or _fits(form, found):
        return found
    raise Refusal("votes.no_answer", "Kies een van de antwoorden.", field="choice")


def _fits(form: RuleForm, choice: Choice) -> bool:
    if isinstance(choice, str):
        return choice in WORDS.get(form.question, ALWAYS)
    method = form.rule().method
    if form.question == "score":
        return isinstance(method, Score) and method.valid(choice)
    return form.question in {"choose_one", "approve"} and valid(choice, form.options)


def explained(form: RuleForm, choice: Choice, reason: str) -> str:
    """The reason as it is kept; raises Refusal where one is needed."""
    text = reason.strip()
    needed = form.ballots.reasons == "required_if_against" or form.question == "consent"
    if needed and choice in AGAINST and not text:
        raise Refusal("votes.reason_needed", "Schrijf op waarom u tegen bent.", field="reason")
    if len(text) > LONGEST_REASON:
        raise Refusal("votes.reason_long", "Gebruik hooguit 2000 tekens.", field="reason")
    return "" if form.ballots.reasons == "none" and form.question != "consent" else text
