"""What every clause has, whatever its type."""

from vastgoed.policies.forms import Form, Id, Said, Text
from vastgoed.policies.vocabulary import Scoping


class ClauseForm(Form):
    """why: the reason the house gave; source: where the rule was decided or published."""

    id: Id
    title: Said
    why: Said | None = None
    source: Text | None = None


class ScopedClause(ClauseForm, Scoping):
    """A clause about rooms and categories."""
