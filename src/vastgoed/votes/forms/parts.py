"""Parts of a decision rule with keys of their own: consent, points, proxies, ballots, second meeting, lot."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from vastgoed.documents.form import Form, Id, problem
from vastgoed.votes.forms.measure import MeasureForm, SeatsForm
from vastgoed.votes.forms.values import Share
from vastgoed.votes.methods.score.rules import How
from vastgoed.votes.rules.exact import ONE
from vastgoed.votes.rules.proxies import Instruction


class ConsentForm(Form):
    """advises: constituencies whose objections are told and stop nothing."""

    silence: Literal["incomplete", "unreached"] = "incomplete"
    min_answers: Share = ONE
    advises: Annotated[list[Id], Field(max_length=100)] = Field(default_factory=list)


class ScoresForm(Form):
    min: Annotated[int, Field(ge=-1000, le=1000)] = 0
    max: Annotated[int, Field(ge=-1000, le=1000)] = 5
    count: How = "sum"

    @model_validator(mode="after")
    def _apart(self) -> Self:
        if self.min >= self.max:
            raise problem("Zet «max» hoger dan «min».", "Put “max” above “min”.")
        return self


class ProxiesForm(Form):
    max_per_holder: Annotated[int, Field(ge=0, le=100)] = 2
    hops: Annotated[int, Field(ge=1, le=100)] = 1
    instruction: Instruction = "free"
    expires: Annotated[str, Field(max_length=100)] | None = None
    holder_must_be_eligible: bool = True


class BallotingForm(Form):
    """How ballots are handed in; it changes nothing in the count."""

    secret: bool = False
    change_until_close: bool = True
    reasons: Literal["none", "optional", "required_if_against"] = "optional"


class SecondRuleForm(MeasureForm):
    """constituencies: those of the first meeting with their tests, unless it names its own, or none: []."""

    constituencies: Annotated[list[SeatsForm], Field(max_length=100)] | None = None
    combine: str | None = None


class SecondForm(Form):
    not_before_days: Annotated[int, Field(ge=0, le=365)] = 14
    rule: SecondRuleForm = Field(default_factory=SecondRuleForm)


class LotForm(Form):
    """Where the numbers will come from, announced before the close."""

    sources: Annotated[list[Annotated[str, Field(min_length=1, max_length=200)]], Field(min_length=1)]
