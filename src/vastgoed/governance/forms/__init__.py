"""What people type about proposals."""

from vastgoed.governance.forms.proposing import ProposalForm, QuestionForm
from vastgoed.governance.forms.talking import (
    AmendForm,
    AnswerForm,
    MessageForm,
    NotGoneForm,
    ObjectionForm,
    SolvedForm,
)

__all__ = [
    "AmendForm",
    "AnswerForm",
    "MessageForm",
    "NotGoneForm",
    "ObjectionForm",
    "ProposalForm",
    "QuestionForm",
    "SolvedForm",
]
