"""The use cases: the table of contents of the product. One transaction each: load, ask a rule, write, commit."""
