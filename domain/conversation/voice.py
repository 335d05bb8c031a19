"""One language, one process, one moment: the assistant's voice while it answers one message."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache

from domain.incoming import Press
from domain.process import Process
from domain.screen import Button, Keyboard, Screen
from domain.texts import dates
from domain.texts.catalogue import Html, Texts

LAST_DAY = timedelta(hours=24)
Row = tuple[Button, ...]


@dataclass(frozen=True, slots=True)
class Voice:
    texts: Texts
    language: str
    process: Process
    now: datetime

    def say(self, key: str, /, **values: str) -> Html:
        """A text, as HTML; values are escaped."""
        return self.texts.say(self.language, key, **values)

    def words(self, key: str, /, **values: str) -> str:
        """A text without HTML."""
        return self.texts.plain(self.language, key, **values)

    def moment(self, instant: datetime) -> str:
        """ "lunes 9 de mayo, 10:42" """
        return dates.moment(instant, self.process.zone, self.language, self.now)

    def day(self, instant: datetime) -> str:
        """ "lunes 9 de mayo" """
        return dates.day(instant, self.process.zone, self.language, self.now)

    def moment_with_zone(self, instant: datetime) -> str:
        """The same with its zone named: for a message's first time."""
        return dates.with_zone(self.moment(instant), self.process.zone, self.language)

    def moment_on_paper(self, instant: datetime) -> str:
        """With its year and its zone."""
        zone = self.process.zone
        return dates.with_zone(dates.dated_moment(instant, zone, self.language), zone, self.language)

    def closing(self, instant: datetime) -> str:
        """A closing instant: midnight reads as 23:59 of the day before; in its last 24 h the time left follows."""
        words = dates.with_zone(
            dates.closing(instant, self.process.zone, self.language, self.now), self.process.zone, self.language
        )
        left = instant - self.now
        if timedelta(0) < left < LAST_DAY:
            return self.words("closing-left", cierre=words, queda=dates.duration_left(left, self.language))
        return words

    def last_moment(self, instant: datetime) -> str:
        """The same as a `closing` without zone and time left: a promise's or a keeping's last minute."""
        return dates.closing(instant, self.process.zone, self.language, self.now)

    def by(self, instant: datetime | None) -> str:
        """ "hasta el viernes 20 de mayo, 23:59", or that there is no confirmed date."""
        return self.words("by-date", fecha=self.last_moment(instant)) if instant else self.words("no-date")

    def button(
        self, verb: str, *, key: str = "", question: str = "", version: int = 0, argument: str = ""
    ) -> Button:
        """A button whose label is the text `button-<verb>` (or `button-<key>`) and whose verb is the same word."""
        name = f"button-{key or verb}"
        label = self.words(name, n=argument) if argument else self.words(name)
        return Button(label, Press(verb, question, version, argument))

    def screen(self, text: str, *rows: Row, spell: bool = True) -> Screen:
        """A message with inline buttons; unless told otherwise its last line spells what may be typed instead."""
        spelt = (button for row in rows for button in row if not button.url)
        labels = [button.label for button in spelt if button.press.verb not in _NAVIGATION]
        if spell and labels:
            text = f"{text}\n{self.or_write(labels)}"
        return Screen(text, tuple(rows))

    def with_keyboard(self, text: str, keyboard: Keyboard) -> Screen:
        return Screen(text, keyboard=keyboard)

    def or_write(self, labels: list[str]) -> str:
        """ "O escribe «no acepto» o «hablar con alguien»." """
        return _or_write(self.texts, self.language, tuple(labels))

    def just_write(self, label: str) -> str:
        """ "Escribe «hablar con alguien».", where there is no button to press instead."""
        return self.say("just-write", texto=self.words("quoted", text=_inside_a_sentence(label)))


@lru_cache(maxsize=512)  # labels come from the texts, so there are few
def _or_write(texts: Texts, language: str, labels: tuple[str, ...]) -> Html:
    quoted = [texts.plain(language, "quoted", text=_inside_a_sentence(label)) for label in labels]
    if len(quoted) == 1:
        return texts.say(language, "or-write-one", uno=quoted[0])
    key = "or-write-u" if language == "es" and labels[-1][:1].lower() == "o" else "or-write"
    return texts.say(language, key, varios=", ".join(quoted[:-1]), ultimo=quoted[-1])


def _inside_a_sentence(label: str) -> str:
    """ "no acepto"; but "I accept" keeps its capital."""
    return label if label[:2].isupper() else label[:1].lower() + label[1:]


_NAVIGATION = frozenset({"why", "back", "leave"})  # explained once, by /start
