// Wiring: state of the emulator in, panes and people out; news from the stream to whom they concern.
import { follow, get } from './api.js';
import { setClock, startClock } from './clock.js';
import { byId, flash, memory, phone } from './dom.js';
import { setFaultPeople, setFaults, startFaults } from './faults.js';
import { preview } from './message.js';
import { startNewPerson } from './new-person.js';
import { Pane } from './pane.js';
import { People } from './people.js';
import { drawStrip, setTimeline } from './strip.js';
import { startTheme } from './theme.js';
import { words } from './words.js';

const panes = new Map();
const open = new Set();
const people = new People(choose);
let selected = null;
let bot = { commands: [], description: '' };
let isListening = true;
let isConnected = true;

const isOpen = id => (phone.matches ? id === selected : open.has(id));

function choose(id) {
  selected = id;
  if (phone.matches || !open.has(id)) open.add(id);
  else open.delete(id);
  layout();
  if (isOpen(id)) panes.get(id).node.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

function hide(id) {
  open.delete(id);
  layout();
  people.button(id).focus();
}

function layout() {
  if (phone.matches && !panes.has(selected)) selected = [...open].find(id => panes.has(id)) ?? panes.keys().next().value ?? null;
  for (const [id, pane] of panes) {
    pane.setMode();
    pane.show(isOpen(id));
    if (isOpen(id)) people.setUnread(id, 0);
  }
  for (const pane of panes.values()) pane.settle();   // only now does each have its width
  people.layout(isOpen);
  byId('empty').hidden = [...panes.keys()].some(isOpen);
  memory.write('open', [...open]);
}

function banner() {
  const text = !isConnected ? words.disconnected : !isListening ? words.starting : '';
  const line = byId('banner');
  if (line.textContent !== text) line.textContent = text;
  line.hidden = !text;
}

/** A pane comes into the page with its history in it, so that nobody is read all of it aloud. */
async function addPerson(person) {
  const known = panes.get(person.id);
  if (known) {
    known.update(person);
    return known.ready;   // an answer and the event about it may both bring the same person
  }
  const pane = new Pane(person, { bot: () => bot, hide });
  panes.set(person.id, pane);
  people.add(person);
  pane.onChange = () => people.setPreview(person.id, preview(pane.last));
  pane.show(false);
  pane.ready = pane.refresh().then(() => byId('chats').append(pane.node));
  setFaultPeople([...panes.values()].map(each => each.person));
  return pane.ready;
}

function removePerson(id) {
  panes.get(id).node.remove();
  panes.delete(id);
  people.remove(id);
  open.delete(id);
}

function openFirst() {
  const remembered = (memory.read('open') ?? []).filter(id => panes.has(id));
  const room = Math.max(1, Math.floor((byId('chats').clientWidth + 12) / 348));
  (remembered.length ? remembered : [...panes.keys()].slice(0, room)).forEach(id => open.add(id));
}

function setBot(value) {
  bot = value;
  for (const pane of panes.values()) pane.update(pane.person);
}

/** Everything as it is now; after a break too, when what was missed counts as unread. */
async function refresh() {
  const state = await get('state');
  const isFirst = panes.size === 0;
  bot = state.bot;
  setClock(state.clock);
  setTimeline(state.timeline, state.clock.started);
  setFaults(state.faults);
  const present = new Set(state.people.map(person => person.id));
  [...panes.keys()].filter(id => !present.has(id)).forEach(removePerson);
  for (const person of state.people) {
    if (panes.has(person.id)) {
      panes.get(person.id).update(person);
      const missed = await panes.get(person.id).refresh();
      if (missed && !isOpen(person.id)) people.addUnread(person.id, missed);
    } else await addPerson(person);
  }
  if (isFirst) openFirst();
  isListening = state.is_bot_listening;
  if (!isConnected) flash(words.connected);
  isConnected = true;
  setClock(await get('clock'));
  layout();
  banner();
}

function message(news) {
  const pane = panes.get(news.message.chat_id);
  const isNew = pane?.receive(news.message);
  if (isNew && news.message.from === 'bot' && !isOpen(pane.person.id)) people.addUnread(pane.person.id, 1);
}

const handlers = {
  message,
  edited: message,
  deleted: news => panes.get(news.chat_id)?.remove(news.message_id),
  typing: news => panes.get(news.chat_id)?.log.showTyping(true),
  toast: news => panes.get(news.chat_id)?.toast(news.text ?? '', news.alert),
  keyboard: news => panes.get(news.chat_id)?.setKeyboard(news.keyboard, news.placeholder),
  clock: news => setClock(news.clock),
  person: async news => { await addPerson(news.person); layout(); },
  faults: news => setFaults(news.faults),
  bot: news => setBot(news.bot),
  listening: news => { isListening = news.is_bot_listening; banner(); },
  reset: () => refresh(),
  fault_hit: news => {
    const text = words.hits[news.fault] ?? news.text;
    if (panes.has(news.chat_id)) panes.get(news.chat_id).log.note(text);
    else flash(text);
  },
};

startTheme(byId('theme'));
startClock(drawStrip);
startFaults();
startNewPerson(byId('add'), async person => {
  await addPerson(person);
  open.add(person.id);
  selected = person.id;
  layout();
  panes.get(person.id).node.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  panes.get(person.id).composer.startButton.focus();
});
phone.addEventListener('change', () => { if (open.size === 0 && selected) open.add(selected); layout(); });
follow({
  opened: refresh,
  received: news => handlers[news.type]?.(news),
  lost: () => { isConnected = false; banner(); },
});
