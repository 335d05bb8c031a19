"""Who is to be told what, and when: the rules of the process file, applied."""
