"""Time and delivery."""
