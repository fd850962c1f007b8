from vastgoed.policies.telling.fields import SCOPE, Differ

DIFFER = Differ(told=SCOPE, by_sentence=("choice",))
