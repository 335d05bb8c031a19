"""Telegram's refusals, word for word where they are known."""

from typing import Any

Json = dict[str, Any]


class ApiError(Exception):
    """A Bot API call was refused. `retry_after` in seconds goes out in `parameters`."""

    def __init__(self, code: int, description: str, retry_after: int | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.retry_after = retry_after

    def body(self) -> Json:
        body: Json = {"ok": False, "error_code": self.code, "description": self.description}
        if self.retry_after is not None:
            body["parameters"] = {"retry_after": self.retry_after}
        return body


class ControlError(Exception):
    """The control API was asked for something that cannot be; the caller gets `code` and the words."""

    def __init__(self, code: int, words: str) -> None:
        super().__init__(words)
        self.code = code
        self.words = words


def bad_request(words: str) -> ApiError:
    return ApiError(400, f"Bad Request: {words}")


def forbidden(words: str) -> ApiError:
    return ApiError(403, f"Forbidden: {words}")


def too_many_requests(seconds: int) -> ApiError:
    return ApiError(429, f"Too Many Requests: retry after {seconds}", seconds)


def chat_not_found() -> ApiError:
    return bad_request("chat not found")


def cannot_parse_entities(words: str) -> ApiError:
    return bad_request(f"can't parse entities: {words}")
