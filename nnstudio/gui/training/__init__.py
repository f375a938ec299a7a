"""Training beside the window: the thread, one run, what starts and ends runs, and the buttons for it."""
