"""Why Telegram keeps a program from beginning."""


class Refused(Exception):
    """Telegram does not take part: the token or the webhook's address is wrong."""
