"""Telegram: does it know the token, whom does it call, are the groups there, does its clock agree with ours."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

from aiohttp import BaseConnector, ClientSession, ClientTimeout

from bot.checkup.finding import Finding, ago, look, ok, wrong
from bot.clock import machine_now
from bot.settings import Settings

_PATIENCE = ClientTimeout(total=10)
_OFF, _FAR_OFF = 5.0, 60.0  # seconds between two clocks
_MANY = 1000  # updates that wait
_RECENT = 3600.0  # seconds


@dataclass(frozen=True, slots=True)
class Answer:
    """`result`: None when there is none, and then `why`, which repeats no address: the token stands in it."""

    result: Any
    why: str = ""
    at: datetime | None = None  # by Telegram's clock


class Asking:
    def __init__(self, session: ClientSession, settings: Settings) -> None:
        self._session = session
        self._base = f"{settings.telegram_api_url}/bot{settings.bot_token}"

    async def ask(self, method: str, **parameters: object) -> Answer:
        try:
            async with self._session.post(f"{self._base}/{method}", json=parameters) as answer:
                said: Any = await answer.json(content_type=None)
                at = _date(answer.headers.get("Date", ""))
        except Exception as failure:  # noqa: BLE001 -- whatever it is, a proxy's own kinds too: told by name
            return Answer(None, f"no answer ({type(failure).__name__})")
        if isinstance(said, dict) and said.get("ok") is True:
            return Answer(said.get("result"), at=at)
        code = said.get("error_code") if isinstance(said, dict) else None
        if not isinstance(code, int):
            return Answer(None, "this is not the Bot API", at)
        return Answer(None, f"it refused ({code}){_moved(said)}", at)


async def look_at_telegram(settings: Settings) -> AsyncIterator[Finding]:
    async with ClientSession(timeout=_PATIENCE, connector=_connector(settings)) as session:
        asking = Asking(session, settings)
        before = machine_now()
        me = await asking.ask("getMe")
        yield token(me)
        if me.at is not None:
            yield _clocks(me.at, before, machine_now())
        if me.result is None:
            return
        yield webhook(await asking.ask("getWebhookInfo"), settings.webhook_url, machine_now())
        for what, chat in (("staff chat", settings.staff_chat_id), ("alarm chat", settings.alarm_chat_id)):
            if chat is not None:
                yield _chat(what, await asking.ask("getChat", chat_id=chat))


def token(me: Answer) -> Finding:
    if isinstance(me.result, dict):
        return ok("token", f"Telegram knows it as @{me.result.get('username', '?')}")
    remedy = {"it refused (401)": ": ask @BotFather for it", "it refused (404)": ": copy it again from @BotFather"}
    return wrong("token", f"getMe: {me.why}{remedy.get(me.why, '')}")


def webhook(info: Answer, wanted: str, now: datetime) -> Finding:
    """As Telegram sees it. Of an address only its host is told: the path may be a secret."""
    if not isinstance(info.result, dict):
        return wrong("webhook", f"getWebhookInfo: {info.why}")
    url, waiting = str(info.result.get("url", "")), int(info.result.get("pending_update_count") or 0)
    words = f"{waiting} {'update waits' if waiting == 1 else 'updates wait'}"
    if url and url != wanted:
        host = urlsplit(url).hostname
        return wrong(
            "webhook", f"Telegram calls {host}, not what the settings say; does another program use the token?"
        )
    if url != wanted:
        return look("webhook", f"not set yet: `bot` or `run` sets it when it starts; {words}")
    failure = _failure(info.result, now)
    if failure:
        return look("webhook", f"{failure}; {words}")
    about = f"Telegram calls {urlsplit(url).hostname}" if url else "none, as the settings want (long polling)"
    return (look if waiting >= _MANY else ok)("webhook", f"{about}; {words}")


def _moved(said: dict[str, Any]) -> str:
    """Of a group that became a supergroup Telegram tells the new number."""
    parameters = said.get("parameters")
    chat = parameters.get("migrate_to_chat_id") if isinstance(parameters, dict) else None
    return f", its number is {chat} now" if isinstance(chat, int) else ""


def _failure(info: dict[str, Any], now: datetime) -> str:
    at = info.get("last_error_date")
    if not isinstance(at, int) or now.timestamp() - at > _RECENT:
        return ""
    return f"its last call failed {ago(now.timestamp() - at)} ago: {str(info.get('last_error_message', ''))[:120]}"


def _chat(what: str, chat: Answer) -> Finding:
    if isinstance(chat.result, dict):
        return ok(what, "the assistant is in it")
    return wrong(what, f"getChat: {chat.why}; is the number right, and the assistant a member?")


def _clocks(theirs: datetime, before: datetime, after: datetime) -> Finding:
    """Telegram's `Date` is cut to the second, and somewhere between our asking and the answer."""
    off = max((before - theirs).total_seconds() - 1.0, (theirs - after).total_seconds(), 0.0)
    words = f"machine time is within {off:.0f} s of Telegram's" if off else "machine time agrees with Telegram's"
    if off >= _FAR_OFF:
        return wrong("machine clock", f"{words}: who is in time would be judged late; set it by NTP")
    return (look if off >= _OFF else ok)("machine clock", words)


def _date(header: str) -> datetime | None:
    try:
        return parsedate_to_datetime(header).astimezone(UTC)
    except ValueError:
        return None


def _connector(settings: Settings) -> BaseConnector | None:
    if not settings.proxy_url:
        return None
    from aiohttp_socks import ProxyConnector  # noqa: PLC0415 -- only where there is a proxy

    connector: BaseConnector = ProxyConnector.from_url(settings.proxy_url, rdns=True)
    return connector
