"""What a reminder is called among staff."""

from collections.abc import Mapping

from domain.conversation.voice import Voice
from domain.reminders.occurrences import rule_of

TEMPLATE_NAMES: Mapping[str, str] = {
    "rem-opening": "stat-rule-opening",
    "rem-24h": "stat-rule-24h",
    "rem-2h": "stat-rule-2h",
    "rem-observed": "stat-rule-observed",
    "stage-dates": "stat-rule-dates",
    "date-changed": "stat-rule-changed",
    "rem-stage-7d": "stat-rule-7d",
    "rem-appointment": "stat-rule-1d",
    "rem-stage-2h": "stat-rule-stage-2h",
    "rem-stage-day": "stat-rule-day",
    "result": "stat-rule-result",
    "rem-result-unread": "stat-rule-unread",
    "rem-update-due": "stat-rule-update",
    "certificate-ready": "stat-rule-certificate",
}
# Of what is told without a rule of the process file.
_OWN_NAMES: Mapping[str, str] = {"window-changed": "stat-rule-window", "outage": "stat-rule-outage"}


def rule_name(voice: Voice, rule: str, stage: str = "") -> str:
    """By what it says, and of which stage; a rule that the process no longer has, by its id."""
    known = rule_of(voice.process, rule)
    names = {**TEMPLATE_NAMES, **_OWN_NAMES}
    if known is None or known.text not in names:
        return rule
    name = voice.words(names[known.text])
    place, _, rest = known.anchor.partition(".")
    stage = stage or (rest.partition(".")[0] if place == "stage" else "")
    about = next((one.short[voice.language] for one in voice.process.stages if one.id == stage), "")
    return voice.words("stat-rule-of", aviso=name, etapa=about) if about else name
