"""Calendars that others can subscribe to, and screens in the hall."""
