from typing import Literal

from vastgoed.policies.clauses.quota.forms import CountedForm
from vastgoed.policies.forms import Line


class LegalLimitForm(CountedForm):
    """A limit from outside, in the form of a quota; the house cannot change it. law: where it stands."""

    type: Literal["legal_limit"]
    law: Line
