"""What `ventanilla check` looks at: the machine, the database, Telegram. Nothing is changed anywhere."""
