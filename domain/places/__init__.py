"""Where candidates are seen, by whom, and how many fit."""
