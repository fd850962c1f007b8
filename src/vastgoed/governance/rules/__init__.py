"""What a proposal may become, and by which way it is decided; no database, clock or request."""
