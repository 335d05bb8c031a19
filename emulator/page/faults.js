// Switches for what goes wrong on the way: what the emulated Telegram answers, or fails to.
import { put } from './api.js';
import { byId, complain, h, phone } from './dom.js';
import { words } from './words.js';

const FIRST = ['too_many_requests', 'blocked', 'reset_before', 'server_error'];
const MORE = ['reset_after', 'hang'];
const switches = new Map();
let faults = {};
let who = null;

function row(name) {
  const [label, about] = words.faults[name];
  const input = h('input', { type: 'checkbox', role: 'switch', 'data-fault': name, onchange: () => change(name, { on: input.checked }) });
  switches.set(name, input);
  return h('label', { class: 'fault' }, input, h('span', {}, label, h('small', {}, about)));
}

async function change(name, part) {
  try {
    setFaults(await put('faults', { [name]: { ...faults[name], ...part } }));
  } catch (refusal) {
    setFaults(faults);
    complain(refusal);
  }
}

export function setFaults(value) {
  faults = value;
  for (const [name, input] of switches) input.checked = Boolean(value[name]?.on);
  const on = [...switches.values()].filter(input => input.checked).length;
  byId('faults-on').textContent = on;
  byId('faults-on').toggleAttribute('data-none', on === 0);
  who.value = value.blocked?.person ?? '';
}

/** The people one of whom may have blocked the chat. */
export function setFaultPeople(people) {
  who.replaceChildren(h('option', { value: '' }, words.everyone), ...people.map(person => (
    h('option', { value: person.id }, [person.first_name, person.last_name].filter(Boolean).join(' ')))));
  who.value = faults.blocked?.person ?? '';
}

export function startFaults() {
  const panel = byId('faults');
  const toggle = byId('faults-toggle');
  const open = isOpen => { panel.hidden = !isOpen; toggle.setAttribute('aria-expanded', String(isOpen)); };
  const close = () => { open(false); toggle.focus(); };
  who = h('select', { 'aria-label': words.faultFor, onchange: () => change('blocked', { person: who.value ? Number(who.value) : null }) });
  const rows = FIRST.map(row);
  rows.splice(2, 0, who);
  byId('switches').append(...rows, h('details', {}, h('summary', {}, words.moreFaults), MORE.map(row)));
  open(!phone.matches);
  toggle.addEventListener('click', () => {
    open(panel.hidden);
    if (!panel.hidden) switches.get(FIRST[0]).focus();
  });
  byId('faults-close').addEventListener('click', close);
  panel.addEventListener('keydown', event => { if (event.key === 'Escape') close(); });
  phone.addEventListener('change', () => open(!phone.matches));
}
