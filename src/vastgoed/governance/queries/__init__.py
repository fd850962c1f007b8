"""Proposals and decisions, found by house and number."""
