"""Telegram in, Telegram out (aiogram)."""
