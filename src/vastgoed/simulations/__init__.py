"""What a policy would have done with the bookings of the past year."""
