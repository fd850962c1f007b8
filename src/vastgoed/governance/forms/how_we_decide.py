"""The decision rules of a house as they are proposed: plain fields, and the rest as text."""

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator, Field, StringConstraints

from vastgoed.committee.forms import plainly
from vastgoed.committee.forms.sides import ROLES
from vastgoed.documents.problems import DocumentError
from vastgoed.text import msgid
from vastgoed.web.form import TypedForm, printable
from vastgoed.web.language import current

Short = Annotated[str, StringConstraints(strip_whitespace=True, max_length=40), AfterValidator(printable)]
Switch = Literal["", "ja"]
Kind = Literal["consent", "vote", "own"]
Role = Annotated[str, Field(pattern=f"^({'|'.join(ROLES)})$")]
Key = Annotated[str, Field(max_length=63)]

EMPTY: Mapping[str, str] = {
    **dict.fromkeys(("small", "fast_euros", "missing_euros"), msgid("Vul een bedrag in.")),
    **dict.fromkeys(
        ("inform_days", "suspend_days", "consent_days", "vote_days", "fast_days", "ratify_days"),
        msgid("Vul in hoeveel dagen."),
    ),
    "most_rounds": msgid("Vul in hoeveel rondes."),
    **dict.fromkeys(("answers", "compare", "threshold", "missing_share"), msgid("Kies hoeveel.")),
    **dict.fromkeys(("by_rules", "by_goal", "by_agreement"), msgid("Kies hoe u hierover beslist.")),
    "rest": msgid("Hier hoort de rest van de regels."),
}


class RulesPart(TypedForm):
    """warned: who reads it saw what may surprise people."""

    empty: ClassVar[Mapping[str, str]] = EMPTY
    small: Short
    large: Short = ""
    reading_days: Short = "0"
    inform_days: Short
    suspend_days: Short
    consent_days: Short
    most_rounds: Short
    answers: Short
    vote_days: Short
    compare: Short
    threshold: Short
    quorum_of: Short = ""
    quorum_share: Short = ""
    second_days: Short = ""
    fast_yes: Short = ""
    fast_euros: Short
    fast_days: Short
    ratify_days: Short
    missing_euros: Short
    missing_share: Short
    reminders: Short = ""
    proxies: Switch = ""
    secret: Switch = ""
    console: Switch = ""
    weights: Switch = ""
    by_rules: Kind
    by_goal: Kind
    by_agreement: Kind
    sides: Annotated[dict[Key, Role], Field(max_length=50)] = {}
    rest: Annotated[str, StringConstraints(min_length=1, max_length=20_000)]
    warned: Switch = ""

    @property
    def content(self) -> dict[str, Any]:
        """Raises DocumentError."""
        return {"document": plainly.document(self.model_dump())}

    def wrong(self) -> dict[str, str]:
        """Field by field, with the line of what stands in the rest."""
        try:
            plainly.document(self.model_dump())
        except DocumentError as error:
            return {plainly.field_of(it): _said(it) for it in reversed(error.problems)}
        return {}


def _said(problem: Any) -> str:
    """In the rest with its line and place; at a field the words are enough."""
    language = current.get()
    in_the_rest = plainly.field_of(problem) == plainly.REST
    return str(problem.said(language) if in_the_rest else problem.words.said(language))


def rules_fields(document: Mapping[str, Any]) -> dict[str, str]:
    return plainly.typed(document)
