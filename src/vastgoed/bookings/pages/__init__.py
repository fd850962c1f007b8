"""HTML pages of bookings."""

from vastgoed.bookings.pages.again import AgainPages, AskAgainPages, NextSeasonPages
from vastgoed.bookings.pages.agenda import AgendaPages
from vastgoed.bookings.pages.board import BoardPages
from vastgoed.bookings.pages.book import BookPages
from vastgoed.bookings.pages.bookings import BookingPages, CalendarPages, CancellationPages
from vastgoed.bookings.pages.category import CategoryPages
from vastgoed.bookings.pages.change import ChangePages
from vastgoed.bookings.pages.confirmation import ConfirmationPages, NewCodePages, OptionPages
from vastgoed.bookings.pages.demand import DemandPages, MissedPages
from vastgoed.bookings.pages.desk import DeskPages, ParkedPages
from vastgoed.bookings.pages.desk_book import DeskBookingPages
from vastgoed.bookings.pages.desk_done import EnteredPages
from vastgoed.bookings.pages.finder import FinderPages
from vastgoed.bookings.pages.handover import HandoverPages
from vastgoed.bookings.pages.holds import DetailPages, HoldPages, ReleasePages
from vastgoed.bookings.pages.new_rules import NewRulesPages
from vastgoed.bookings.pages.overrides import OverridePages
from vastgoed.bookings.pages.requests import ApprovalPages, RefusalPages, RequestPages
from vastgoed.bookings.pages.rooms import RoomPages
from vastgoed.bookings.pages.rules_of import RulesOfBookingPages
from vastgoed.bookings.pages.series import SeriesPages
from vastgoed.bookings.pages.speaking import PricePages

pages = (
    FinderPages,
    RoomPages,
    AgendaPages,
    DemandPages,
    MissedPages,
    HoldPages,
    DetailPages,
    ConfirmationPages,
    NewCodePages,
    OptionPages,
    ReleasePages,
    SeriesPages,
    BookingPages,
    CalendarPages,
    CancellationPages,
    RulesOfBookingPages,
    PricePages,
    ChangePages,
    AgainPages,
    NextSeasonPages,
    AskAgainPages,
    HandoverPages,
    BookPages,
    BoardPages,
    RequestPages,
    ApprovalPages,
    RefusalPages,
    CategoryPages,
    DeskPages,
    DeskBookingPages,
    ParkedPages,
    EnteredPages,
    OverridePages,
    NewRulesPages,
)
