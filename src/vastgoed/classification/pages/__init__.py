"""Pages about where groups stand."""

from vastgoed.classification.pages.committee import AppealPages
from vastgoed.classification.pages.group import StandingPages, TellingPages
from vastgoed.classification.pages.manage import ClassificationPages

pages = (StandingPages, TellingPages, ClassificationPages, AppealPages)
