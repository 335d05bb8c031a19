"""What holds for everyone at once: the registration window as staff set it, whether the assistant rests, and that
it heard nobody for long."""
