"""Planning a meeting, leading it, and writing down what was said."""
