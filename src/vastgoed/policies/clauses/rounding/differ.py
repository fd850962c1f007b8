from vastgoed.policies.telling.fields import SCOPE, Differ, lasting, many, money

DIFFER = Differ(
    told=(
        *SCOPE,
        lasting("step_minutes", "de stap", "the step"),
        lasting("grace_minutes", "de gratis uitloop", "the free time over"),
        many("grace_steps", "het aantal stappen met uitloop", "the number of steps with time over"),
        lasting("minimum_minutes", "de kortste tijd", "the shortest time"),
        money("minimum_cents", "de laagste huur", "the lowest rent"),
        money("maximum_cents", "de hoogste huur", "the highest rent"),
    ),
    by_sentence=("direction",),
)
