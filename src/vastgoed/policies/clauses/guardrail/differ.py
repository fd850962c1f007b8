from vastgoed.policies.telling.fields import BANDS, ROOMS, WHO, Differ

DIFFER = Differ(told=(ROOMS, WHO, BANDS), by_sentence=("metric", "operator", "value", "period", "severity"))
