"""What the mouse does on the canvas, one class a gesture: its preview is its own, the document changes on release."""
