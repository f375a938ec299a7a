"""The window: all that needs Qt. `studio` holds what is open; canvas, plots and panels show it."""
