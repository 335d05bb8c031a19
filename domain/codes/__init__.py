"""One-time codes, and the e-mails that bring them."""
