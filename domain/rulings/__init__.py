"""What staff rule for everyone at once: the registration window, and whether the assistant rests."""
