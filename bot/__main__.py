"""`python -m bot` is `ventanilla`, for where the command is not on the PATH."""

import sys

from bot.cli import main

if __name__ == "__main__":
    sys.exit(main())
