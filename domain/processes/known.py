"""The words a process file may use where the product has to know them."""

from collections.abc import Mapping
from dataclasses import dataclass

QUESTIONS = (
    "curp",
    "given_names",
    "first_surname",
    "second_surname",
    "institution",
    "position",
    "is_head",
    "email",
    "phone",
    "rfc",
    "professional_licence",
    "appointment_letter",
    "photo",
    "identification",
)

# What people ask that a process file may answer (`[answers.<id>]`). What only the register or a person can answer
# (my status, my result, correcting a datum) is not here.
ANSWERS = (
    "registro_como",
    "registro_tarde",
    "registro_confirmacion",
    "requisitos",
    "documentos",
    "foto",
    "curp_problema",
    "institucion_no_aparece",
    "que_es",
    "obligatorio",
    "costo",
    "etapas",
    "diagnostico",
    "evaluacion",
    "dictamen",
    "certificado",
    "reagendar",
    "no_competente",
    "inconformidad",
    "soporte",
)


@dataclass(frozen=True, slots=True)
class Audience:
    meaning: str
    anchors: tuple[str, ...]  # beginnings of the anchors at which it has people; elsewhere nobody is in it


AUDIENCES: Mapping[str, Audience] = {
    "opening-wanted": Audience("who asked to be told when registration opens", ("window.",)),
    "not-sent": Audience("who has a draft, or showed interest and sent no registration", ("window.",)),
    "observed": Audience("whose registration was observed and is not mended", ("event.observed",)),
    "in-stage": Audience("who is in the stage that the date belongs to", ("stage.", "event.stage-dates-")),
    "result-given": Audience("who was given the result that the event tells of", ("event.result-published",)),
    "result-unread": Audience("who was given a result and has not acknowledged it", ("event.result-published",)),
    "update-promised": Audience("who was promised news that have not come", ("event.update-due",)),
    "certificate-ready": Audience("whose certificate is ready", ("event.certificate-ready",)),
}

EVENTS: Mapping[str, str] = {
    "observed": "staff observed the registration",
    "stage-dates-set": "a stage's date was set, for all or for one candidate",
    "stage-dates-changed": "a stage's date was changed",
    "result-published": "a stage's result was published",
    "update-due": "the moment by which staff promised news",
    "certificate-ready": "the certificate can be fetched",
}

WINDOW_ANCHORS = ("window.opens", "window.closes")
STAGE_POINTS = ("starts", "ends", "day")  # `day`: 00:00 local of the day on which the stage starts
EVERY_STAGE = "*"  # "stage.*.starts": one rule for each stage


@dataclass(frozen=True, slots=True)
class ReminderText:
    """A text that reminders use. One that announces loses its sense once its anchor is past."""

    announces: bool


REMINDER_TEXTS: Mapping[str, ReminderText] = {
    "rem-opening": ReminderText(announces=False),
    "rem-24h": ReminderText(announces=True),
    "rem-2h": ReminderText(announces=True),
    "rem-observed": ReminderText(announces=False),
    "stage-dates": ReminderText(announces=False),
    "date-changed": ReminderText(announces=False),
    "rem-stage-7d": ReminderText(announces=True),
    "rem-appointment": ReminderText(announces=True),
    "rem-stage-2h": ReminderText(announces=True),
    "rem-stage-day": ReminderText(announces=False),
    "result": ReminderText(announces=False),
    "rem-result-unread": ReminderText(announces=False),
    "rem-update-due": ReminderText(announces=False),
    "certificate-ready": ReminderText(announces=False),
}
