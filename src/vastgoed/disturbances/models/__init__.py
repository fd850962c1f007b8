"""Tables of what is broken, and of the times that it hit."""

from vastgoed.disturbances.models.defect import Defect, DefectPhoto, DefectReporter, DefectStep
from vastgoed.disturbances.models.disturbance import Disturbance, DisturbedPart, DisturbedTime

__all__ = [
    "Defect",
    "DefectPhoto",
    "DefectReporter",
    "DefectStep",
    "Disturbance",
    "DisturbedPart",
    "DisturbedTime",
]
