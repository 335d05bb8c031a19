"""What people may ask about their own data: requests with a legal deadline, what is held, how long it is kept."""
