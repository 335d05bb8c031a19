"""Numbers about a process: what is counted, and what follows from the counts. The docstrings define each number."""
