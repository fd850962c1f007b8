"""A question, or a proposal: two fields will do, and the rest may come later."""

import re
from typing import Annotated, Any, Self
from uuid import UUID

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, model_validator

from vastgoed.steering.forms import Sensible
from vastgoed.text import msgid
from vastgoed.web.form import Empty, TypedForm, Whole, in_one_line, printable, wrong

Title = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=120),
    AfterValidator(printable),
    AfterValidator(in_one_line),
]
Said = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000), AfterValidator(printable)
]
Part = Annotated[str, StringConstraints(strip_whitespace=True, max_length=1000), AfterValidator(printable)]


def _euros(value: Any) -> Any:
    """«1.250» or «1250» whole euros as cents."""
    if not isinstance(value, str):
        return value
    digits = value.strip().removeprefix("€").replace(".", "").strip()
    if not re.fullmatch(r"[0-9]{1,7}", digits):
        raise wrong("euros", "Vul een bedrag in hele euro’s in, zoals 500.")
    return int(digits) * 100


class QuestionForm(TypedForm):
    """What is the question, whom does it touch, what must any solution meet. tension: what it comes from."""

    empty = {"question": msgid("Schrijf op wat de vraag is.")}
    title: Title
    question: Said
    affected: Part = ""
    needs: Part = ""
    tension: Annotated[UUID | None, Empty] = None

    @property
    def asking(self) -> dict[str, str]:
        found = {"question": self.question, "affected": self.affected, "needs": self.needs}
        return {name: words for name, words in found.items() if words}


class ProposalForm(TypedForm):
    """until: the first day on which it holds no more. tension, asked: what it comes from."""

    empty = {"why": msgid("Schrijf op waarom u dit voorstelt.")}
    title: Title
    why: Said
    first_day: Annotated[Sensible | None, Empty] = None
    until: Annotated[Sensible | None, Empty] = None
    review_on: Annotated[Sensible | None, Empty] = None
    question: Part = ""
    criteria: Part = ""
    stops: Part = ""
    evaluators: Part = ""
    most_cents: Annotated[Annotated[int, BeforeValidator(_euros)] | None, Empty] = None
    emergency: Part = ""
    tension: Annotated[UUID | None, Empty] = None
    asked: Annotated[Annotated[Whole, Field(ge=1)] | None, Empty] = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.until and self.first_day and self.until <= self.first_day:
            raise wrong("until", "De laatste dag moet na de eerste dag liggen.", at="until")
        if self.criteria and not self.question:
            raise wrong("question", "Schrijf bij een proef ook op wat u wilt weten.", at="question")
        if (self.question or self.emergency) and not self.until:
            raise wrong("end", "Een proef of spoedbesluit heeft een einddag. Vul die in.", at="until")
        if self.emergency and self.most_cents is None:
            raise wrong("most", "Vul bij een spoedbesluit in over hoeveel euro het gaat.", at="most_cents")
        return self

    @property
    def trial(self) -> dict[str, str]:
        """Empty where it is no experiment."""
        found = {name: getattr(self, name) for name in ("question", "criteria", "stops", "evaluators")}
        return {name: words for name, words in found.items() if words} if self.question else {}

    @property
    def urgent(self) -> dict[str, Any]:
        """Empty where it is no emergency."""
        return {"reason": self.emergency, "most_cents": self.most_cents or 0} if self.emergency else {}


def typed(proposal: Any) -> dict[str, str]:
    """What stands in the fields when the text of a proposal is opened."""
    days = {name: getattr(proposal, name) for name in ("first_day", "until", "review_on")}
    shown = {name: value.isoformat() if value else "" for name, value in days.items()}
    urgent = proposal.emergency
    return {
        "title": proposal.title,
        "why": proposal.why,
        **shown,
        **proposal.trial,
        "emergency": urgent.get("reason", ""),
        "most_cents": str(urgent["most_cents"] // 100) if urgent else "",
    }
