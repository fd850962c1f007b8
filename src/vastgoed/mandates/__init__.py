"""Limits from outside, the house's own limits, and whether a policy keeps to them."""
