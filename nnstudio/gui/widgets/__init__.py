"""Small parts of which panels, plots and bars are made; they know no studio."""
