"""Putting the program together: every part is made here, once, and given what it works with."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from aiogram import Bot, Dispatcher

from bot.clock import machine_now
from bot.contents import Contents
from bot.drawing import Drawer
from bot.flood import Flood
from bot.greeting import introduce
from bot.grounds import Grounds, opened_grounds
from bot.inspection.inspector import Inspector
from bot.reception import Reception
from bot.settings import Settings
from bot.telegram import make_bot
from domain.actions import hear, serve
from domain.announcements.content import DEFAULT_LANGUAGE
from domain.bringing import (
    AudienceShown,
    AudienceWanted,
    NumbersWanted,
    ReportShown,
    ReportWanted,
    UnreadShown,
    UnreadWanted,
)
from domain.conversation import notices
from domain.conversation.understanding import sends
from domain.conversation.voice import Voice
from domain.papers.signature import Sealer
from domain.ports import Store
from domain.questions.model import load_model
from domain.seal import Seal
from domain.statistics.subjects import NumbersShown
from handlers.groups import groups_router
from handlers.membership import membership_router
from handlers.office import CountAudience, Office, ReadNumbers, ReadReport
from handlers.private import private_router


@dataclass(frozen=True, slots=True)
class House:
    grounds: Grounds
    bot: Bot
    store: Store
    office: Office
    reception: Reception


@asynccontextmanager
async def opened_house(settings: Settings) -> AsyncIterator[House]:
    """Everything but the door: polling or webhook. Closed in the opposite order."""
    async with opened_grounds(settings, load_model()) as grounds:
        bot = make_bot(settings)
        inspector = Inspector()
        receipts = grounds.keys.receipts
        current = grounds.keys.current_receipt
        drawer = Drawer(Sealer(receipts[current], current))
        try:
            link = await introduce(bot)
            office = _office(settings, grounds, inspector, drawer, link)
            flood = Flood(
                lambda text: sends(office.knowledge().texts, text),
                is_staff=lambda person: person in office.knowledge().staff,
            )
            reception = Reception(bot, make_dispatcher(office), office, flood)
            yield House(grounds, bot, grounds.store, office, reception)
        finally:
            await inspector.close()
            await drawer.close()
            await bot.session.close()


def make_dispatcher(office: Office) -> Dispatcher:
    """Three routers. No FSM: the registration draft is the state."""
    dispatcher = Dispatcher(disable_fsm=True, office=office)
    dispatcher.include_routers(private_router(), groups_router(), membership_router())
    return dispatcher


def _numbers_of(grounds: Grounds) -> ReadNumbers:
    async def _read(wanted: NumbersWanted) -> NumbersShown:
        from bot.numbers import read_numbers  # noqa: PLC0415 -- loaded when somebody of the staff looks

        knowledge = grounds.keeper.current()
        voice = Voice(knowledge.texts, wanted.language, knowledge.process, grounds.clock.now())
        return await read_numbers(grounds.store, wanted.actor, wanted.subject, voice, knowledge.rulings)

    return _read


def _counting_for(grounds: Grounds) -> CountAudience:
    async def _count(wanted: AudienceWanted) -> AudienceShown:
        from domain.actions.count_audience import count_audience  # noqa: PLC0415 -- for the same reason

        knowledge = grounds.keeper.current()
        voice = Voice(knowledge.texts, DEFAULT_LANGUAGE, knowledge.process, grounds.clock.now())
        count = await grounds.store.look(lambda look: count_audience(look, wanted.actor, wanted, voice))
        return AudienceShown(wanted, count)

    return _count


def _reports_of(grounds: Grounds) -> ReadReport:
    async def _read(wanted: ReportWanted | UnreadWanted) -> ReportShown | UnreadShown:
        from bot.reporting import read_report  # noqa: PLC0415 -- for the same reason

        knowledge = grounds.keeper.current()
        voice = Voice(knowledge.texts, DEFAULT_LANGUAGE, knowledge.process, grounds.clock.now())
        return await read_report(grounds.store, wanted, voice)

    return _read


def _office(settings: Settings, grounds: Grounds, inspector: Inspector, drawer: Drawer, link: str) -> Office:
    own = (settings.staff_chat_id, settings.alarm_chat_id)
    return Office(
        store=grounds.store,
        conversation=hear,
        staff_side=serve,
        notices=notices,
        knowledge=grounds.keeper.current,
        now=grounds.clock.now,
        machine_now=machine_now,
        hear=grounds.clock.hear,
        seal=Seal(grounds.keys.index),
        fetch=Contents(drawer, grounds.store, grounds.keeper.current, grounds.clock.now).fetch,
        inspect=inspector.inspect,
        read_table=inspector.read_table,
        read_zip=inspector.read_zip,
        read_numbers=_numbers_of(grounds),
        count_audience=_counting_for(grounds),
        read_report=_reports_of(grounds),
        link=link,
        own_groups=frozenset(chat for chat in own if chat is not None),
    )
