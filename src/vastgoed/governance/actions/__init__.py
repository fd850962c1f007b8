"""What is done with proposals and decisions."""
