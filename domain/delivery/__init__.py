"""What is sent unprompted, and what may happen to it on its way: values and rules, without time or network."""
