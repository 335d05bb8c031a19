"""One candidate's way through the stages, as staff move them along it: rules, without time or database."""
