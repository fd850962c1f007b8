"""Calendars within reach: whose address this is, what its owner may see now, and what happens there."""

from vastgoed.feeds.queries.addresses import Named, feed_at, feed_of, feeds_of
from vastgoed.feeds.queries.choices import Choice, choices
from vastgoed.feeds.queries.times import of_feed, of_public, told

__all__ = ["Choice", "Named", "choices", "feed_at", "feed_of", "feeds_of", "of_feed", "of_public", "told"]
