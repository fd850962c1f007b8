"""All pages of the houses."""

from vastgoed.houses.pages.about import pages as about
from vastgoed.houses.pages.hours import ClosurePages, EquipmentPages, HourPages
from vastgoed.houses.pages.overview import SettingPages, overview
from vastgoed.houses.pages.people import PeoplePages
from vastgoed.houses.pages.public import HousePages, photo, small_photo
from vastgoed.houses.pages.rooms import LayoutPages, PhotoPages, RoomPages
from vastgoed.houses.pages.school_holidays import SchoolHolidayPages
from vastgoed.houses.pages.waiting import WaitingPages

pages = (
    *about,
    HousePages,
    photo,
    small_photo,
    overview,
    SettingPages,
    RoomPages,
    LayoutPages,
    PhotoPages,
    HourPages,
    ClosurePages,
    EquipmentPages,
    PeoplePages,
    SchoolHolidayPages,
    WaitingPages,
)
