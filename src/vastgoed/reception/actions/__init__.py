"""What happens at the door. None of it commits."""
