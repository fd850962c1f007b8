from vastgoed.policies.telling.fields import ROOMS, Differ

DIFFER = Differ(told=(ROOMS,), by_sentence=("order", "tie", "displaces"))
