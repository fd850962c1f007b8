from vastgoed.policies.telling.fields import SCOPE, Differ, number_of

HELD = number_of("calendar_days", "held_days", "de tijd van een optie", "how long an option holds")
DIFFER = Differ(told=(*SCOPE, HELD))
