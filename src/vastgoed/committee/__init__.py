"""Who decides in a house, and how: constituencies, seats, decision rules by version, a shared goal."""
