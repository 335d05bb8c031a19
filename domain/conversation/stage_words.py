"""Stages and their dates inside a message."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from domain.conversation.voice import LAST_DAY, Voice
from domain.process import Stage
from domain.reminders.dates import StageDate
from domain.texts import dates

_BEFORE_A_NOUN = frozenset({"de", "del", "el", "la", "los", "las", "of", "the"})


@dataclass(slots=True)
class Hours:
    """The dates of one message. Its zone is named with the first hour only, so what stands first in the message has
    to be asked for first."""

    voice: Voice
    is_zone_said: bool = False

    def moment(self, instant: datetime) -> str:
        """ "lunes 9 de mayo, 10:42 (hora del centro de México)" """
        return self._zoned(self.voice.moment(instant))

    def closing(self, instant: datetime) -> str:
        """The same for an instant at which something ends; without the time left."""
        return self._zoned(self.voice.last_moment(instant))

    def deadline(self, instant: datetime) -> str:
        """The same with the time left, in its last 24 hours."""
        words, left = self.closing(instant), instant - self.voice.now
        if timedelta(0) < left < LAST_DAY:
            return self.voice.words(
                "closing-left", cierre=words, queda=dates.duration_left(left, self.voice.language)
            )
        return words

    def fixed(self, date: StageDate) -> str:
        """A stage's date: a day alone where no hour is given; marked where it is an example."""
        zone = self.voice.process.zone
        if is_whole_day(date, zone):
            words = dates.day(date.starts, zone, self.voice.language, self.voice.now)
        else:
            words = self.moment(date.starts)
        return self.voice.words("example-date", fecha=words) if date.is_example else words

    def when(self, date: StageDate) -> str:
        """The same inside a sentence, "mañana" and "hoy" beside it: "es mañana, martes 31 de mayo, 10:00"."""
        key = {0: "when-today", 1: "when-tomorrow"}.get(self.days_until(date.starts), "when-on")
        return self.voice.words(key, fecha=self.fixed(date))

    def days_until(self, instant: datetime) -> int:
        """By the local calendar."""
        zone = self.voice.process.zone
        return (instant.astimezone(zone).date() - self.voice.now.astimezone(zone).date()).days

    def _zoned(self, words: str) -> str:
        if self.is_zone_said:
            return words
        self.is_zone_said = True
        return dates.with_zone(words, self.voice.process.zone, self.voice.language)


def is_whole_day(date: StageDate, zone: ZoneInfo) -> bool:
    return date.starts.astimezone(zone).time() == time.min


def must_go(date: StageDate) -> bool:
    """An appointment, or a date with a place: then somebody waits there. Of any other nobody said so."""
    return date.is_personal or bool(date.place)


def decides(stage: Stage) -> bool:
    """Whether a result of it can end the path: the verdict."""
    return any(one.ends for one in stage.results)


def lowered(words: str) -> str:
    """As it stands inside a sentence: "diagnóstica", but "CURP"."""
    return words if words[:2].isupper() else words[:1].lower() + words[1:]


@lru_cache(maxsize=128)
def spoken_stage(name: str, short: str) -> str:
    """What follows "tu": the short name where it is a noun ("Evaluación", "certificado" of "Emisión del
    certificado"), else the whole one ("Diagnóstica" of "Evaluación diagnóstica" is none)."""
    words = name.lower().split()
    place = words.index(short.lower()) if short.lower() in words else -1
    is_noun = place == 0 or (place > 0 and words[place - 1] in _BEFORE_A_NOUN)
    return lowered(short if is_noun else name)
