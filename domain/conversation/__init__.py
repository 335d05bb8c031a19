"""The conversation's rules: what a person said and what is known in, a turn (screens and changes) out."""
