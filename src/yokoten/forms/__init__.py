"""What a form means: its fields with parts, lists and words filled in, its conditions, and what is wrong with it."""
