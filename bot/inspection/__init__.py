"""Hostile files are looked into by a child process with limits."""
