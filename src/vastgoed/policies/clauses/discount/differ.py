from vastgoed.policies.clauses.adjustment import amount
from vastgoed.policies.rules.words import Words
from vastgoed.policies.telling.fields import ACTIVITIES, BANDS, SCOPE, Differ, Told, share

AMOUNT = ("permille", "cents", "rate", "per", "above", "under", "on")
DISCOUNT = Told(AMOUNT, amount, Words("de korting", "the discount"))
DIFFER = Differ(told=(*SCOPE, BANDS, ACTIVITIES, DISCOUNT, share("vat_permille", "de btw", "VAT")))
