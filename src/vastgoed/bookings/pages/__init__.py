"""HTML pages of bookings."""

from vastgoed.bookings.pages.again import AgainPages
from vastgoed.bookings.pages.agenda import AgendaPages
from vastgoed.bookings.pages.board import BoardPages
from vastgoed.bookings.pages.book import BookPages
from vastgoed.bookings.pages.bookings import BookingPages, CalendarPages, CancellationPages
from vastgoed.bookings.pages.finder import FinderPages
from vastgoed.bookings.pages.holds import ConfirmationPages, DetailPages, HoldPages, ReleasePages
from vastgoed.bookings.pages.requests import ApprovalPages, RefusalPages, RequestPages
from vastgoed.bookings.pages.rooms import RoomPages

pages = (
    FinderPages,
    RoomPages,
    AgendaPages,
    HoldPages,
    DetailPages,
    ConfirmationPages,
    ReleasePages,
    BookingPages,
    CalendarPages,
    CancellationPages,
    AgainPages,
    BookPages,
    BoardPages,
    RequestPages,
    ApprovalPages,
    RefusalPages,
)
