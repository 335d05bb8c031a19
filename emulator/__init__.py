"""A Telegram on your own machine: the Bot API over HTTP, a control API and a chat page."""
