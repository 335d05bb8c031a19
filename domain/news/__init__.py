"""What is said unprompted: from a row of the outbox and the person it goes to, to a screen."""
