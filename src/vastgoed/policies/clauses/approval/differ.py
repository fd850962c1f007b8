from vastgoed.policies.telling.fields import ACTIVITIES, BANDS, SCOPE, Differ, many

DIFFER = Differ(
    told=(
        *SCOPE,
        BANDS,
        ACTIVITIES,
        many("persons_from", "het aantal mensen vanaf waar dit geldt", "the number of people from which"),
    ),
    by_sentence=("by", "holds"),
)
