"""The document of a decision rule: YAML 1.2, closed keys, exact fractions as text."""

import re
from collections.abc import Sequence
from typing import Annotated, Any, Literal, Self

from pydantic import Field, ValidationError, model_validator

from vastgoed.documents import yaml
from vastgoed.documents.form import Id, problem
from vastgoed.documents.problems import DocumentError, Lines, located
from vastgoed.documents.wrong import explained
from vastgoed.votes.forms.again import second_meeting
from vastgoed.votes.forms.measure import MeasureForm, SeatsForm
from vastgoed.votes.forms.parts import (
    BallotingForm,
    ConsentForm,
    LotForm,
    ProxiesForm,
    ScoresForm,
    SecondForm,
)
from vastgoed.votes.methods.approve.rules import Approve
from vastgoed.votes.methods.consent.rules import Consent
from vastgoed.votes.methods.ranked.rules import Ranked
from vastgoed.votes.methods.score.rules import Score
from vastgoed.votes.rule import Method, Rule, SecondMeeting, Tie
from vastgoed.votes.rules.proxies import ProxyRule

BEGINS = "question: yes_no"
ALL = "all"
SOME_OF = re.compile(r"([1-9][0-9]{0,3})_of_([1-9][0-9]{0,3})")


def _check_options(options: Sequence[str], status_quo: str | None) -> None:
    """Each is there once; what changes nothing is one of them."""
    if len(set(options)) < len(options):
        raise problem("Elke keuze staat er één keer.", "Each option is there once.")
    if status_quo and options and status_quo not in options:
        raise problem("Zet «status_quo» ook bij «options».", "Put “status_quo” among “options” as well.")


def _check_sides(sides: Sequence[SeatsForm], combine: str) -> None:
    """Each constituency is there once, and so many of them can pass."""
    if len({it.id for it in sides}) < len(sides):
        raise problem("Elke geleding staat er één keer.", "Each constituency is there once.")
    must = sum(it.role == "must_pass" for it in sides)
    some = SOME_OF.fullmatch(combine)
    if combine != ALL and not (some and int(some[1]) <= int(some[2]) == must):
        raise problem(
            "Schrijf all, of bijvoorbeeld 2_of_3; het tweede getal telt wie voor moet zijn (must_pass).",
            "Write all, or 2_of_3 for example; the second number counts those that must pass.",
        )


class RuleForm(MeasureForm):
    question: Literal["yes_no", "consent", "choose_one", "approve", "score"] = "yes_no"
    options: Annotated[list[Id], Field(max_length=100)] = Field(default_factory=list)
    status_quo: Id | None = None
    consent: ConsentForm = Field(default_factory=ConsentForm)
    scores: ScoresForm = Field(default_factory=ScoresForm)
    constituencies: Annotated[list[SeatsForm], Field(max_length=100)] = Field(default_factory=list)
    combine: str = ALL
    tie: Tie = "rejected"
    lot: LotForm | None = None
    second_meeting: SecondForm | None = None
    close: Literal["exclusive", "exclusive instant"] = "exclusive instant"
    early_end: Literal["never", "when_certain"] = "never"
    ballots: BallotingForm = Field(default_factory=BallotingForm)
    proxies: ProxiesForm | None = None
    electorate: Literal["snapshot"] = "snapshot"
    late_joiners: Literal["none"] = "none"

    @model_validator(mode="after")
    def _sound(self) -> Self:
        if self.constituencies and self.question != "yes_no":
            raise problem(
                "Geledingen stemmen alleen over ja of nee.", "Constituencies vote on yes or no only."
            )
        _check_options(self.options, self.status_quo)
        _check_sides(self.constituencies, self.combine)
        if self.second_meeting:
            own = self.second_meeting.rule
            inherits = own.constituencies is None
            sides = self.constituencies if inherits else own.constituencies
            _check_sides(sides or [], own.combine or (self.combine if inherits else ALL))
        if self.tie == "lot" and not self.lot:
            raise problem(
                "Noem bij «lot» de bronnen van het lot.", "Name the sources of the lot under “lot”."
            )
        return self

    @property
    def weighed(self) -> bool:
        """Whether any test in it, also one of a second meeting, counts weights instead of heads."""
        again = self.second_meeting
        second = (again.rule, *(it.rule for it in again.rule.constituencies or ())) if again else ()
        return "weight" in {it.unit for it in (self, *(it.rule for it in self.constituencies), *second)}

    def rule(self, options: tuple[str, ...] = ()) -> Rule:
        """options: those of the ballots, where the rule names none."""
        some = SOME_OF.fullmatch(self.combine)
        held = self.proxies
        return Rule(
            self._method(tuple(self.options) or options),
            self.unit,
            tuple(it.seats for it in self.constituencies),
            int(some[1]) if some else None,
            self.tie,
            ProxyRule(held.max_per_holder, held.hops, held.instruction, held.holder_must_be_eligible)
            if held
            else ProxyRule(),
            self._second(options),
            self.early_end == "when_certain",
        )

    def _second(self, options: tuple[str, ...]) -> SecondMeeting | None:
        again = self.second_meeting
        if again is None:
            return None
        form = RuleForm.model_validate(second_meeting(stored(self)))
        return SecondMeeting(again.not_before_days, form.rule(options))

    def _method(self, options: tuple[str, ...]) -> Method | None:
        """Without a test of its own, constituencies decide alone, where any has to pass."""
        if self.question == "yes_no":
            own = self.model_fields_set & set(MeasureForm.model_fields) - {"no_quorum"}
            must = any(it.role == "must_pass" for it in self.constituencies)
            return None if must and not own else self.yes_no
        if self.question == "consent":
            asked = self.consent
            return Consent(asked.silence, asked.min_answers, frozenset(asked.advises))
        return self._choosing(options)

    def _choosing(self, options: tuple[str, ...]) -> Method:
        against, quorum = self.status_quo or "", self.quorum.quorum if self.quorum else None
        if self.question == "choose_one":
            return Ranked(options, against, quorum, self.no_quorum)
        if self.question == "approve":
            threshold = self.threshold if "threshold" in self.model_fields_set else None
            return Approve(options, threshold, self.op, against, quorum, self.no_quorum)
        bounds = self.scores
        return Score(options, bounds.min, bounds.max, bounds.count, against, quorum, self.no_quorum)


def load(text: str | bytes) -> RuleForm:
    """Read a rule from YAML; raises DocumentError with line, key and what to do."""
    return parse(*yaml.read(text, BEGINS))


def parse(data: dict[str, Any], lines: Lines | None = None) -> RuleForm:
    """The rule of stored JSON."""
    try:
        return RuleForm.model_validate(data)
    except ValidationError as error:
        raise DocumentError(located(explained(error, data), lines or {})) from None


def stored(form: RuleForm) -> dict[str, Any]:
    """Plain JSON values, fractions as text, without what was left out; `parse` reads it back."""
    return form.model_dump(mode="json", by_alias=True, exclude_unset=True)
