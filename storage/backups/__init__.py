"""Copies of the database, sealed, and how one becomes a database again. Loaded by the verbs that need it alone."""
