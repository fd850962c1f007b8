from vastgoed.policies.telling.fields import ACTIVITIES, ROOMS, WHO, Differ

BY_SENTENCE = ("seasons", "first", "until", "calendar_by", "late", "applies_to", "order", "tie")
DIFFER = Differ(told=(ROOMS, WHO, ACTIVITIES), by_sentence=BY_SENTENCE)
