"""People who are forgotten: what they wished, and the file that remembers it outside the database."""
