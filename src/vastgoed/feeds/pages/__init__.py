"""Calendars for other programs, and the screens that everybody sees."""

from vastgoed.feeds.pages.embed import EmbedPages
from vastgoed.feeds.pages.feeds import FeedPages, RevocationPages
from vastgoed.feeds.pages.files import FeedFiles, PublicFiles
from vastgoed.feeds.pages.screen import ScreenPages

pages = (FeedPages, RevocationPages, FeedFiles, PublicFiles, EmbedPages, ScreenPages)
