"""Who waits for a time, and to whom it is offered when it comes free."""
