"""What the reception looks up; objects only within the reach of a house."""
