"""The program: settings, wiring, command line, polling and webhook."""
