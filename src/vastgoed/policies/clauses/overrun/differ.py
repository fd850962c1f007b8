from vastgoed.policies.telling.fields import SCOPE, Differ, share

DIFFER = Differ(told=(*SCOPE, share("vat_permille", "de btw", "VAT")), by_sentence=("of", "steps"))
