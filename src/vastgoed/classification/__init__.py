"""What a group does, asked once: its category and function, who looked at it, and who disagrees."""
