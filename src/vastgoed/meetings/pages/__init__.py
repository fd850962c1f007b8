"""Pages of meetings: planning them, and the console of whoever leads one."""

from vastgoed.meetings.pages.console import ConsolePages
from vastgoed.meetings.pages.leading import LeadingPages
from vastgoed.meetings.pages.planning import AgendaPages, MeetingsPages

pages = (MeetingsPages, AgendaPages, ConsolePages, LeadingPages)
