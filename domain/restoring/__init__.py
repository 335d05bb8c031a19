"""After a database was restored: what may have been told already, and is told no more without somebody's word."""
