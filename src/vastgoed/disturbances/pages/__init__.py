"""Pages for when something is the matter."""

from vastgoed.disturbances.pages.calls import CallPages
from vastgoed.disturbances.pages.defects import DefectPages
from vastgoed.disturbances.pages.displacements import DisplacementPages
from vastgoed.disturbances.pages.disturbances import AdoptionPages, DisturbancePages
from vastgoed.disturbances.pages.handling import HandlingPages
from vastgoed.disturbances.pages.moves import MovePages
from vastgoed.disturbances.pages.reports import ReportPages, RoomReportPages

pages = (
    DisturbancePages,
    AdoptionPages,
    HandlingPages,
    DisplacementPages,
    CallPages,
    MovePages,
    ReportPages,
    RoomReportPages,
    DefectPages,
)
