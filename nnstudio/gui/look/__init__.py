"""What the window looks like: the colours of a theme, its style sheet, its icons."""
