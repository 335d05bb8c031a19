"""What keeps the assistant from its work, told to the group for alarms when it begins and when it is over."""
