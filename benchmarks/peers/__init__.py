"""Bare echo bots, as their libraries' documentation writes them: what a persisted step is measured against."""
