"""What staff announce, to whom, and how it is going."""
