"""/anuncio: what the team writes to many at once, from the first word to the report."""
