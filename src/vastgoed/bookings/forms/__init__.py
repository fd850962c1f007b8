"""What people type when they look for a room, hold it, say what it is for, or give it back."""

from vastgoed.bookings.forms.answers import CancelForm, DecisionForm
from vastgoed.bookings.forms.booking import BookForm, HoldForm
from vastgoed.bookings.forms.details import DetailsForm, NewcomerForm
from vastgoed.bookings.forms.finder import DAYPARTS, FinderForm
from vastgoed.bookings.forms.handover import HandoverForm
from vastgoed.bookings.forms.options import with_options
from vastgoed.bookings.forms.season import SeasonForm
from vastgoed.bookings.forms.series import Repeating, typed_of

__all__ = [
    "DAYPARTS",
    "BookForm",
    "CancelForm",
    "DecisionForm",
    "DetailsForm",
    "FinderForm",
    "HandoverForm",
    "HoldForm",
    "NewcomerForm",
    "Repeating",
    "SeasonForm",
    "typed_of",
    "with_options",
]
