"""What the log says, and what lives in it."""
