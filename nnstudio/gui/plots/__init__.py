"""Curves over time. All of pyqtgraph lives here; import it after the first paint, it takes a third of a second."""
