"""A proposal with what it proposes, by its kind; of a policy that is the draft of who proposes it."""

from collections.abc import Mapping
from typing import Any

from vastgoed.governance.forms.proposing import ProposalForm, Said
from vastgoed.text import msgid


class AgreementForm(ProposalForm):
    empty = {**ProposalForm.empty, "text": msgid("Schrijf op wat u wilt afspreken.")}
    text: Said

    @property
    def content(self) -> dict[str, Any]:
        return {"text": self.text}


KINDS: Mapping[str, type[AgreementForm]] = {"agreement": AgreementForm}


def typed(content: Mapping[str, Any]) -> dict[str, str]:
    """What stands in the fields when a proposal of such a kind is opened."""
    return {"text": str(content.get("text", ""))}
