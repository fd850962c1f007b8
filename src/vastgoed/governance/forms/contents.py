"""A proposal with what it proposes, by its kind; of a policy that is the draft of who proposes it."""

from collections.abc import Mapping
from typing import Any

from vastgoed.governance.forms.goal import GoalPart, goal_fields
from vastgoed.governance.forms.how_we_decide import RulesPart, rules_fields
from vastgoed.governance.forms.proposing import ProposalForm, Said
from vastgoed.governance.forms.talking import AmendForm
from vastgoed.text import msgid
from vastgoed.web.form import Form, TypedForm, read


class TextPart(TypedForm):
    empty = {"text": msgid("Schrijf op wat u wilt afspreken.")}
    text: Said

    @property
    def content(self) -> dict[str, Any]:
        return {"text": self.text}


class AgreementForm(TextPart, ProposalForm):
    empty = {**TextPart.empty, **ProposalForm.empty}


class GoalForm(GoalPart, ProposalForm):
    empty = {**GoalPart.empty, **ProposalForm.empty}


class RulesForm(RulesPart, ProposalForm):
    empty = {**RulesPart.empty, **ProposalForm.empty}


class RewriteForm(TextPart, AmendForm):
    """Another text for what is no policy."""

    empty = {**AmendForm.empty, "text": msgid("Schrijf op hoe de tekst moet worden.")}


class OtherGoalForm(GoalPart, AmendForm):
    empty = {**GoalPart.empty, **AmendForm.empty}


class OtherRulesForm(RulesPart, AmendForm):
    empty = {**RulesPart.empty, **AmendForm.empty}


KINDS: Mapping[str, type[TypedForm]] = {"agreement": AgreementForm, "goal": GoalForm, "rules": RulesForm}
AMENDS: Mapping[str, type[TypedForm]] = {
    "agreement": RewriteForm,
    "goal": OtherGoalForm,
    "rules": OtherRulesForm,
    "policy": AmendForm,
}
SEVERAL = "sides."


def filled(kind: type[TypedForm], data: Mapping[str, Any]) -> Form[Any]:
    """A form of a proposal, with what only its whole content shows to be wrong.

    Fields named `sides.bewoners` are one field, so that each is told what is wrong.
    """
    plain = {name: value for name, value in data.items() if not name.startswith(SEVERAL)}
    chosen = {name.removeprefix(SEVERAL): value for name, value in data.items() if name.startswith(SEVERAL)}
    found: Form[Any] = read(kind, {**plain, **({"sides": chosen} if chosen else {})})
    wrong = getattr(found.value, "wrong", None)
    errors = {**found.errors, **(wrong() if wrong else {})}
    return Form(None if errors else found.value, data, errors)


def typed(kind: str, content: Mapping[str, Any]) -> dict[str, str]:
    """What stands in the fields when a proposal of such a kind is opened."""
    match kind:
        case "goal":
            return goal_fields(content)
        case "rules":
            return rules_fields(content["document"])
        case "agreement":
            return {"text": str(content.get("text", ""))}
    return {}
