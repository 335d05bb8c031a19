"""SQL, and only here."""
