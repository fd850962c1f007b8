from vastgoed.policies.clauses.cost_share.sentences import VACANCY
from vastgoed.policies.telling.fields import WHO, Differ, choice, share

VACANT = choice("vacancy", "wat leeg staat", "what is empty", VACANCY)
ON_TOP = share("administration_permille", "de administratie", "administration")
DIFFER = Differ(told=(WHO, VACANT, ON_TOP), by_sentence=("pool", "key", "among"))
