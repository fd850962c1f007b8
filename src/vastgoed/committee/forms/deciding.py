"""The document of the rules of a house: closed keys, exact shares, rules as votes reads them."""

from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, Field, PlainSerializer, ValidationError, model_validator

from vastgoed.committee.rules import Rules
from vastgoed.committee.rules.deciding import SUSPEND_DAYS
from vastgoed.documents import yaml
from vastgoed.documents.form import Form, Id, problem
from vastgoed.documents.problems import DocumentError, Lines, located
from vastgoed.documents.wrong import explained
from vastgoed.votes.forms import rule as votes
from vastgoed.votes.forms.rule import RuleForm
from vastgoed.votes.forms.values import Share, Weight
from vastgoed.votes.rules.exact import Amount, plain

BEGINS = "preset: commissie"
Days = Annotated[int, Field(ge=1, le=365)]
Cents = Annotated[int, Field(ge=0, le=10**10)]
Rule = Annotated[RuleForm, PlainSerializer(votes.stored, return_type=dict, when_used="json")]


def _some(value: Amount) -> Amount:
    if value == 0:
        raise problem("Een gewicht is meer dan nul.", "A weight is more than zero.")
    return value


VoteWeight = Annotated[
    Weight, AfterValidator(_some), PlainSerializer(plain, return_type=str, when_used="json")
]


class PathForm(Form):
    """Below small the manager decides and tells; from large on there is a joint vote, null for never.

    second_reading_days: between the text that stands fast and that vote.
    """

    small_cents: Cents = 25_000
    large_cents: Cents | None = 250_000
    second_reading_days: Annotated[int, Field(ge=0, le=90)] = 0

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.large_cents is not None and self.large_cents < self.small_cents:
            raise problem("«large_cents» ligt niet onder «small_cents».", "Large is not below small.")
        return self


class InformForm(Form):
    days: Days = 14


class SuspendForm(Form):
    """So long after the text stood fast its mandate holder may stop a proposal, and so long it then waits."""

    days: Annotated[int, Field(ge=1, le=90)] = SUSPEND_DAYS


class ConsentRoundsForm(Form):
    days: Days
    most_rounds: Annotated[int, Field(ge=1, le=10)] = 2
    rule: Rule


class JointVoteForm(Form):
    days: Days
    rule: Rule
    where_costs_change: Rule | None = None


class EmergencyForm(Form):
    rule: Rule
    most_cents: Cents
    most_days: Days
    ratify_days: Days


class MissingForm(Form):
    cents: Cents = 10_000
    share: Share


class OptionsForm(Form):
    proxies: bool = False
    secret: bool = False
    console: bool = False
    weights: bool = False


class KindsForm(Form):
    """For each kind of decision the usual rule of a round, or one of its own."""

    rules: Literal["consent", "vote"] | Rule = "vote"
    goal: Literal["consent", "vote"] | Rule = "vote"
    agreement: Literal["consent", "vote"] | Rule = "consent"


class RulesForm(Form):
    preset: Literal["bestuur", "commissie", "driehoek"]
    path: PathForm = Field(default_factory=PathForm)
    inform: InformForm = Field(default_factory=InformForm)
    suspend: SuspendForm = Field(default_factory=SuspendForm)
    consent: ConsentRoundsForm
    vote: JointVoteForm
    emergency: EmergencyForm
    missing: MissingForm
    reminders: Annotated[list[Days], Field(max_length=5)] = Field(default_factory=list)
    options: OptionsForm = Field(default_factory=OptionsForm)
    kinds: KindsForm = Field(default_factory=KindsForm)
    weights: Annotated[dict[Id, VoteWeight], Field(max_length=100)] = Field(default_factory=dict)
    chair: Id | None = None

    @model_validator(mode="after")
    def _sound(self) -> Self:
        if self.weights and not self.options.weights:
            raise problem("Zet eerst «weights» aan bij «options».", "Switch “weights” on first.")
        if self.consent.rule.question != "consent" or self.vote.rule.question != "yes_no":
            raise problem(
                "Een ronde vraagt «consent», een stemming «yes_no».",
                "A round asks “consent”, a vote “yes_no”.",
            )
        for rule in self._rules():
            self._check(rule)
        self._check_reminders()
        return self

    def _rules(self) -> list[RuleForm]:
        own = (self.kinds.rules, self.kinds.goal, self.kinds.agreement)
        rest = [it for it in (self.vote.where_costs_change, *own) if isinstance(it, RuleForm)]
        return [self.consent.rule, self.vote.rule, self.emergency.rule, *rest]

    def _check(self, rule: RuleForm) -> None:
        """Proxies and secrecy are switched on in one place, and weights count only where they are wanted."""
        if rule.question not in {"yes_no", "consent"}:
            raise problem("Kies hier «yes_no» of «consent».", "Choose “yes_no” or “consent” here.")
        if rule.proxies or rule.ballots.secret:
            raise problem(
                "Zet volmacht en geheim aan bij «options».",
                "Switch proxies and secrecy on under “options”.",
            )
        if rule.weighed and not self.options.weights:
            raise problem("Zet eerst «weights» aan bij «options».", "Switch “weights” on first.")
        if rule.tie == "chair" and not self.chair:
            raise problem(
                "Noem bij «chair» de geleding van de voorzitter.",
                "Name the constituency of the chair under “chair”.",
            )
        if self.options.secret and (rule.weighed or rule.tie == "chair"):
            raise problem(
                "Geheim kan niet met gewicht of met een voorzitter bij gelijk.",
                "A secret vote has no weights, and no chair at a tie.",
            )

    def _check_reminders(self) -> None:
        days = self.reminders
        if days != sorted(set(days), reverse=True) or (days and days[0] >= self._shortest):
            raise problem(
                "Herinner binnen de ronde, de vroegste eerst: [7, 2].",
                "Remind within the round, the earliest first: [7, 2].",
            )

    @property
    def _shortest(self) -> int:
        return min(self.consent.days, self.vote.days)

    @property
    def rules(self) -> Rules:
        """What they come to, before they are in force."""
        return Rules.of(stored(self))


def load(text: str | bytes) -> RulesForm:
    """Read the rules of a house from YAML; raises DocumentError with line, key and what to do."""
    return parse(*yaml.read(text, BEGINS))


def parse(data: dict[str, Any], lines: Lines | None = None) -> RulesForm:
    """The rules of stored JSON."""
    try:
        return RulesForm.model_validate(data)
    except ValidationError as error:
        raise DocumentError(located(explained(error, data), lines or {})) from None


def stored(form: RulesForm) -> dict[str, Any]:
    """Plain JSON with every number that was left out, so that a later version of us reads the same."""
    return form.model_dump(mode="json")
