"""Stepping through back propagation: where the lecture stands, what moves it, its menu and keys."""
