from typing import Literal

from vastgoed.policies.clauses.band_crossing.rules import BandCrossing, Crossing
from vastgoed.policies.clauses.forms import ScopedClause
from vastgoed.policies.vocabulary import VocabularyForm


class BandCrossingForm(ScopedClause):
    type: Literal["band_crossing"]
    choice: Crossing

    def rules(self, vocabulary: VocabularyForm) -> tuple[BandCrossing, ...]:
        return (BandCrossing(self.id, self.scope(vocabulary), self.choice),)
