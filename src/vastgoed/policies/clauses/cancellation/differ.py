"""The fee of a step of the scale is told beside what it was; another scale by its sentences."""

from vastgoed.policies.telling.fields import SCOPE, Differ

DIFFER = Differ(told=SCOPE, by_sentence=("counted_in", "boundary", "steps", "otherwise", "no_show"))
