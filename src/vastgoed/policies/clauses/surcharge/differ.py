from vastgoed.policies.clauses.adjustment import amount
from vastgoed.policies.clauses.discount.differ import AMOUNT, OTHERS, VAT
from vastgoed.policies.rules.words import Words
from vastgoed.policies.telling.fields import ACTIVITIES, BANDS, SCOPE, Differ, Told

SURCHARGE = Told(AMOUNT, amount, Words("de toeslag", "the surcharge"))
DIFFER = Differ(told=(*SCOPE, BANDS, ACTIVITIES, SURCHARGE, VAT), by_sentence=OTHERS)
