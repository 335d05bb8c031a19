"""What the chat says before an announcement leaves, for the command line: counted as the buttons count it."""

from collections.abc import Mapping
from typing import Any

from bot.office import Office
from domain.actions.count_audience import count_audience
from domain.announcements.announcement import Announcement, State
from domain.announcements.audience import EVERYBODY, who_has
from domain.announcements.counting import AudienceCount
from domain.announcements.forecast import cautions, count_lines, holder_lines, rate_now, unwise
from domain.announcements.steering import Standing, is_amendment
from domain.authorization import COMMAND_LINE
from domain.bringing import AudienceWanted
from domain.conversation.voice import Voice
from domain.texts.catalogue import as_plain


async def count(office: Office, announcement: Announcement, voice: Voice) -> AudienceCount:
    """Of its audience, as things stand and for the day on which it leaves."""
    wanted = AudienceWanted(
        announcement.audience or EVERYBODY,
        bool(announcement.mandatory),
        announcement.content,
        COMMAND_LINE,
        announcement.timing.at,
    )
    return await _counted(office, wanted, voice)


async def _counted(office: Office, wanted: AudienceWanted, voice: Voice) -> AudienceCount:
    return await office.store.look(lambda look: count_audience(look, COMMAND_LINE, wanted, voice))


def is_foreseen(announcement: Announcement, rounds: Standing) -> bool:
    """What was approved goes to whom it goes; a correction, to those who have it."""
    return announcement.state is not State.APPROVED and not is_amendment(rounds)


async def foreseen(office: Office, announcement: Announcement, voice: Voice, counted: AudienceCount) -> list[str]:
    """Who gets it, and what deserves a second look."""
    rate = await office.store.run(lambda tx: rate_now(tx.announcements))
    notes = cautions(voice, announcement, counted, rate)
    return [*map(as_plain, count_lines(voice, counted)), *noted(notes)]


async def foreseen_of_sent(office: Office, announcement: Announcement, rounds: Standing, voice: Voice) -> list[str]:
    """The same once some have it, or are to: a correction is for those; of what was approved only the words."""
    notes = noted(unwise(voice, announcement))
    if announcement.state is State.APPROVED or not is_amendment(rounds):
        return notes
    wanted = AudienceWanted(who_has(announcement.number), True, announcement.content, COMMAND_LINE)
    return [*map(as_plain, holder_lines(voice, await _counted(office, wanted, voice))), *notes]


def noted(lines: list[str]) -> list[str]:
    return [f"note: {as_plain(line)}" for line in lines]


def as_numbers(counted: AudienceCount) -> Mapping[str, Any]:
    """For scripts."""
    return {
        "total": counted.total,
        "will_get": counted.will_get,
        "excluded": {why.value: many for why, many in counted.excluded.items()},
        "lacking": {f"{kind}:{stage}" if stage else kind: n for (kind, stage), n in counted.lacking.items() if n},
        "announced_that_day": counted.announced_today,
    }
