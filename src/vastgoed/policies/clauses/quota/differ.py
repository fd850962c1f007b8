from vastgoed.policies.clauses.quota.forms import CountedForm
from vastgoed.policies.clauses.quota.rules import PER
from vastgoed.policies.clauses.quota.sentences import quota_of
from vastgoed.policies.names import Names
from vastgoed.policies.rules.words import Words
from vastgoed.policies.telling.fields import ACTIVITIES, BANDS, SCOPE, Differ, Told

AT_ONCE = Words("tegelijk", "at once")


def _limit(clause: CountedForm, names: Names) -> str:
    """«2 keer per week», «10 uur per maand»."""
    quota = quota_of(clause)
    most = quota.amount(quota.most).said(names.language)
    return f"{most} {PER.get(clause.period, AT_ONCE).said(names.language)}"


MOST = Told(
    ("max_times", "max_minutes", "max_days", "counts", "period"), _limit, Words("de grens", "the limit")
)
DIFFER = Differ(told=(*SCOPE, BANDS, ACTIVITIES, MOST), by_sentence=("per", "applies_to", "unless"))
