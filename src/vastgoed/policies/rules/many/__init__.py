"""Many requests priced at once, each as `quote` would price it alone.

A million bookings are a few thousand situations: of all that a request says, a policy reads little. When it
was booked matters only as «too far ahead or not», a date only through the bands that hold, the people only
where they are paid for. So every request is reduced to those things, in numpy; each situation that occurs is
asked once of the same rules as everywhere; the answers are dealt out. No second price list exists that could
differ from the first.

What cannot be reduced safely, such as a clause with a key that no reading here takes into account, is a
situation of its own: slower, never wrong.
"""
