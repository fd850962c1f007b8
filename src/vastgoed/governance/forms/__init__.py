"""What people type about proposals."""

from vastgoed.governance.forms.proposing import ProposalForm, QuestionForm
from vastgoed.governance.forms.talking import AmendForm, AnswerForm, MessageForm, ObjectionForm

__all__ = ["AmendForm", "AnswerForm", "MessageForm", "ObjectionForm", "ProposalForm", "QuestionForm"]
