"""The cards around the drawing: data, inspector, training settings, problems, the start page and an outline."""
