from vastgoed.policies.clauses.notice.sentences import notice
from vastgoed.policies.rules.words import Words
from vastgoed.policies.telling.fields import ACTIVITIES, SCOPE, Differ, Told

AHEAD = Told(("min_hours", "min_days", "min_months"), notice, Words("de tijd vooraf", "the time before"))
DIFFER = Differ(told=(*SCOPE, ACTIVITIES, AHEAD), by_sentence=("applies_to",))
