from vastgoed.policies.telling.fields import WHO, Differ, share

ON_TOP = share("administration_permille", "de administratie", "administration")
DIFFER = Differ(told=(WHO, ON_TOP), by_sentence=("pool", "key", "among", "vacancy"))
