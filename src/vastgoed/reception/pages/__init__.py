"""HTML pages of the reception."""

from vastgoed.reception.pages.door import DoorPages
from vastgoed.reception.pages.keys import KeyPages
from vastgoed.reception.pages.posters import PosterPages
from vastgoed.reception.pages.settings import ReceptionPages
from vastgoed.reception.pages.shifts import MyShiftPages, ShiftPages
from vastgoed.reception.pages.today import TodayPages, any_today
from vastgoed.reception.pages.visits import VisitPages

pages = (
    any_today,
    TodayPages,
    VisitPages,
    DoorPages,
    PosterPages,
    KeyPages,
    ShiftPages,
    MyShiftPages,
    ReceptionPages,
)
