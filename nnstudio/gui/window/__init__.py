"""The main window: its menus, bars and columns, and what it does with files."""
