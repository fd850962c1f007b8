from vastgoed.policies.telling.fields import ACTIVITIES, BANDS, SCOPE, Differ, many

DIFFER = Differ(
    told=(*SCOPE, BANDS, ACTIVITIES, many("persons_over", "het hoogste aantal mensen", "the most people")),
    by_sentence=("effect", "part", "unless", "unless_with", "text"),
)
