"""Proposals and decisions: how rules change, and what puts them in force."""
