from vastgoed.policies.telling.fields import SCOPE, Differ, share

DIFFER = Differ(told=(*SCOPE, share("permille", "de prijs voor opbouwen", "the price of setting up")))
