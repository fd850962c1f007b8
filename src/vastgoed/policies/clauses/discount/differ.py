from vastgoed.policies.clauses.adjustment import amount
from vastgoed.policies.rules.words import Words
from vastgoed.policies.telling.fields import ACTIVITIES, BANDS, SCOPE, Differ, Told, share

AMOUNT = ("permille", "cents", "rate", "per", "above", "under", "on")
OTHERS = ("setup", "block_minutes")
DISCOUNT = Told(AMOUNT, amount, Words("de korting", "the discount"))
VAT = share("vat_permille", "de btw", "VAT")
DIFFER = Differ(told=(*SCOPE, BANDS, ACTIVITIES, DISCOUNT, VAT), by_sentence=OTHERS)
