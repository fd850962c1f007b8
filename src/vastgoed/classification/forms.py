"""What is typed about a group: its answers, a check, a decision, an appeal, a verdict."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, ConfigDict, Field, StringConstraints, field_validator

from vastgoed.policies.asking import FACTS
from vastgoed.text import msgid
from vastgoed.web.form import TypedForm, printable, wrong


def _text(most: int, least: int = 0) -> Any:
    return StringConstraints(strip_whitespace=True, min_length=least, max_length=most)


Note = Annotated[str, _text(400), AfterValidator(printable)]
Reason = Annotated[str, _text(400, 1), AfterValidator(printable)]
CATEGORY = msgid("Kies een categorie.")


class ToldForm(TypedForm):
    """Beside the answers, whose fields the policy knows."""

    activity: Annotated[str, Field(max_length=40)] = ""
    evidence: Annotated[str, _text(500), AfterValidator(printable)] = ""


def apart(typed: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The fields of the form itself, and the answers."""
    answers = {name: value for name, value in typed.items() if name.startswith(FACTS)}
    return {name: value for name, value in typed.items() if name not in answers}, answers


class CheckForm(TypedForm):
    seen: Note = ""


class DecisionForm(TypedForm):
    empty = {"category": CATEGORY}
    category: Annotated[str, Field(min_length=1, max_length=40)]
    reason: Reason


class AppealForm(TypedForm):
    empty = {"reason": msgid("Vertel waarom u het er niet mee eens bent.")}
    reason: Annotated[str, _text(500, 1), AfterValidator(printable)]


class VerdictForm(TypedForm):
    """category: where the group goes, when it is right."""

    model_config = ConfigDict(extra="forbid", frozen=True, validate_default=True)
    empty = {
        "verdict": msgid("Kies wat de commissie besliste."),
        "answer": msgid("Schrijf op waarom."),
    }
    verdict: Literal["granted", "dismissed"]
    category: Annotated[str, Field(max_length=40)] = ""
    answer: Reason

    @field_validator("category")
    @classmethod
    def _somewhere(cls, value: str, info: Any) -> str:
        if not value and info.data.get("verdict") == "granted":
            raise wrong("category", "Kies een categorie.")
        return value
