"""The rules of the log: what is hashed, and how one entry holds on to the one before."""
