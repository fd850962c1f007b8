"""Rooms, rules, decisions and shared costs of a community building."""
