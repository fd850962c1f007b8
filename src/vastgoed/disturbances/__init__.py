"""A room that cannot be used: what is broken, which bookings it hits, what becomes of them."""
