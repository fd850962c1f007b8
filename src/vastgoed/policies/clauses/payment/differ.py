from vastgoed.policies.telling.fields import SCOPE, Differ, number_of

DAYS = number_of("calendar_days", "days", "de tijd om te betalen", "the time to pay")
DIFFER = Differ(told=(*SCOPE, DAYS), by_sentence=("due", "unpaid"))
