"""The document of a decision rule: YAML 1.2, closed keys, exact fractions as text."""

import re
from typing import Annotated, Literal, Self

from pydantic import Field, ValidationError, model_validator

from vastgoed.documents import yaml
from vastgoed.documents.form import Form, Id, problem
from vastgoed.documents.problems import DocumentError, located
from vastgoed.documents.wrong import explained
from vastgoed.votes.forms.values import Least, Share
from vastgoed.votes.methods.approve.rules import Approve
from vastgoed.votes.methods.consent.rules import Consent
from vastgoed.votes.methods.ranked.rules import Ranked
from vastgoed.votes.methods.score.rules import How, Score
from vastgoed.votes.methods.yes_no.rules import YesNo
from vastgoed.votes.rule import Method, Role, Rule, Seats, SecondMeeting, Tie
from vastgoed.votes.rules.count import KINDS, Base, Kind
from vastgoed.votes.rules.exact import HALF, ONE, Op
from vastgoed.votes.rules.proxies import Instruction, ProxyRule
from vastgoed.votes.rules.quorum import Quorum

BEGINS = "question: yes_no"
SOME_OF = re.compile(r"([1-9][0-9]{0,3})_of_([1-9][0-9]{0,3})")
DENOMINATORS: dict[str, Base] = {"present": "present", "cast": "cast"}
Whole = Annotated[int, Field(ge=0, le=1_000_000)]


class QuorumForm(Form):
    """of: whose number it is; present and cast take the share of those, all others of who is eligible."""

    of: Literal["participation", "yes", "presence", "eligible", "present", "cast"] = "participation"
    share: Share
    op: Op = ">="
    counts: Annotated[list[Kind], Field(min_length=1)] | None = None

    @property
    def quorum(self) -> Quorum:
        kinds = ("yes",) if self.of == "yes" else tuple(self.counts or KINDS)
        return Quorum(
            self.share, self.op, kinds, DENOMINATORS.get(self.of, "eligible"), self.of == "presence"
        )

    @model_validator(mode="after")
    def _yes_helps(self) -> Self:
        if self.of not in {"presence", "yes"} and "yes" not in (self.counts or KINDS):
            raise problem("Zet ook yes bij «counts».", "Put yes in “counts” as well.")
        return self


class BlocksForm(Form):
    max: Whole = 0
    needs_reason: bool = False


class MeasureForm(Form):
    """What one group of people must come to: everybody, or one constituency."""

    unit: Literal["heads", "weight"] = "heads"
    base: Base = "expressed"
    threshold: Share = HALF
    op: Op = ">"
    min_yes: Least | None = None
    min_non_negative: Least | None = None
    quorum: QuorumForm | None = None
    blocks: BlocksForm | None = None
    abstain_max: Share | None = None
    no_quorum: Literal["no_valid_decision", "rejected"] = "no_valid_decision"

    @property
    def yes_no(self) -> YesNo:
        return YesNo(
            base=self.base,
            threshold=self.threshold,
            op=self.op,
            min_yes=self.min_yes,
            min_non_negative=self.min_non_negative,
            quorum=self.quorum.quorum if self.quorum else None,
            blocks=self.blocks.max if self.blocks else None,
            block_needs_reason=bool(self.blocks and self.blocks.needs_reason),
            abstain_max=self.abstain_max,
            without_quorum=self.no_quorum,
        )


class SeatsForm(Form):
    """if_empty: what an empty constituency does to the rest: stop it, or nothing."""

    id: Id
    rule: MeasureForm = Field(default_factory=MeasureForm)
    role: Role = "must_pass"
    if_empty: Literal["stop", "skip"] = "stop"

    @property
    def seats(self) -> Seats:
        return Seats(self.id, self.rule.yes_no, self.role, self.rule.unit, self.if_empty == "skip")


class ConsentForm(Form):
    silence: Literal["incomplete", "unreached"] = "incomplete"
    min_answers: Share = ONE


class ScoresForm(Form):
    min: Annotated[int, Field(ge=-1000, le=1000)] = 0
    max: Annotated[int, Field(ge=-1000, le=1000)] = 5
    count: How = "sum"


class ProxiesForm(Form):
    max_per_holder: Annotated[int, Field(ge=0, le=100)] = 2
    hops: Annotated[int, Field(ge=1, le=100)] = 1
    instruction: Instruction = "free"
    expires: Literal["after_decision", "on_date"] = "after_decision"
    holder_must_be_eligible: bool = True


class BallotingForm(Form):
    """How ballots are handed in; it changes nothing in the count."""

    secret: bool = False
    change_until_close: bool = True
    reasons: Literal["none", "optional", "required_if_against"] = "optional"


class SecondForm(Form):
    not_before_days: Annotated[int, Field(ge=0, le=365)] = 14
    rule: MeasureForm = Field(default_factory=MeasureForm)


class LotForm(Form):
    """Where the numbers will come from, announced before the close."""

    sources: Annotated[list[Annotated[str, Field(min_length=1, max_length=200)]], Field(min_length=1)]


class RuleForm(MeasureForm):
    question: Literal["yes_no", "consent", "choose_one", "approve", "score"] = "yes_no"
    options: Annotated[list[Id], Field(max_length=100)] = Field(default_factory=list)
    status_quo: Id | None = None
    consent: ConsentForm = Field(default_factory=ConsentForm)
    scores: ScoresForm = Field(default_factory=ScoresForm)
    constituencies: Annotated[list[SeatsForm], Field(max_length=100)] = Field(default_factory=list)
    combine: str = "all"
    tie: Tie = "rejected"
    lot: LotForm | None = None
    second_meeting: SecondForm | None = None
    close: Literal["exclusive instant"] = "exclusive instant"
    early_end: Literal["never", "when_certain"] = "never"
    ballots: BallotingForm = Field(default_factory=BallotingForm)
    proxies: ProxiesForm | None = None
    electorate: Literal["snapshot"] = "snapshot"
    late_joiners: Literal["none"] = "none"

    @model_validator(mode="after")
    def _sound(self) -> Self:
        names = [it.id for it in self.constituencies]
        if len(set(names)) < len(names):
            raise problem("Elke geleding staat er één keer.", "Each constituency is there once.")
        if self.constituencies and self.question != "yes_no":
            raise problem(
                "Geledingen stemmen alleen over ja of nee.", "Constituencies vote on yes or no only."
            )
        self._check_combine()
        if self.tie == "lot" and not self.lot:
            raise problem(
                "Noem bij «lot» de bronnen van het lot.", "Name the sources of the lot under “lot”."
            )
        return self

    def _check_combine(self) -> None:
        must = sum(it.role == "must_pass" for it in self.constituencies)
        some = SOME_OF.fullmatch(self.combine)
        if self.combine != "all" and not (some and int(some[1]) <= int(some[2]) == must):
            raise problem(
                "Schrijf all, of bijvoorbeeld 2_of_3; het tweede getal telt wie voor moet zijn (must_pass).",
                "Write all, or 2_of_3 for example; the second number counts those that must pass.",
            )

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
            self._second,
            self.early_end == "when_certain",
        )

    @property
    def _second(self) -> SecondMeeting | None:
        again = self.second_meeting
        return (
            SecondMeeting(again.not_before_days, Rule(again.rule.yes_no, again.rule.unit)) if again else None
        )

    def _method(self, options: tuple[str, ...]) -> Method | None:
        """Without a test of its own, constituencies decide alone."""
        if self.question == "yes_no":
            own = self.model_fields_set & set(MeasureForm.model_fields) - {"no_quorum"}
            return None if self.constituencies and not own else self.yes_no
        if self.question == "consent":
            return Consent(self.consent.silence, self.consent.min_answers)
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
    data, lines = yaml.read(text, BEGINS)
    try:
        return RuleForm.model_validate(data)
    except ValidationError as error:
        raise DocumentError(located(explained(error, data), lines)) from None
