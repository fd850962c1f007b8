from vastgoed.policies.telling.fields import ACTIVITIES, BANDS, SCOPE, Differ, many

DIFFER = Differ(
    told=(*SCOPE, BANDS, ACTIVITIES, many("persons_from", "het aantal mensen", "the number of people")),
    by_sentence=("by", "holds"),
)
