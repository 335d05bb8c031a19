// One message as a bubble. What a bubble holds depends only on the message and on who looks.
import { h, icon, iconButton, spoken } from './dom.js';
import { isLink, telegramHtml } from './safe.js';
import { hour, parse, size } from './times.js';
import { words } from './words.js';

const SYMBOL = { sticker: 'smile', voice: 'mic', location: 'place', animation: 'pic' };

export const initials = person => [person.first_name, person.last_name].map(part => [...(part ?? '').trim()][0] ?? '').join('').toUpperCase();

/** One line for the list of people. */
export function preview(message) {
  if (!message) return words.noMessages;
  if (message.text) return message.text.replace(/\s+/g, ' ').slice(0, 120);
  return message.document?.file_name ?? { photo: words.sendPhoto, contact: words.sharedContact }[message.kind] ?? words.other[message.kind] ?? '';
}

function documentTicket({ file_name: name, size: bytes, url, pages }) {
  const ending = /\.([a-z0-9]{1,4})$/i.exec(name ?? '')?.[1]?.toUpperCase() ?? '';
  const about = [size(bytes), pages && words.pages(pages)].filter(Boolean).join(', ');
  return h('a', { class: 'doc', href: url, download: name },
    h('span', {}, icon('file'), ending), h('span', {}, h('b', {}, h('bdi', {}, name)), h('small', {}, about)));
}

function photoLink({ url, width, height }) {
  return h('a', { href: url, target: '_blank', rel: 'noopener', title: words.openPhoto },
    h('img', { src: url, width, height, alt: words.photo }));
}

const phoneNumber = typed => typed.replace(/^(\+52)(\d{3})(\d{3})(\d{4})$/, '$1 $2 $3 $4');

function contactCard(contact, person) {
  return h('div', { class: 'contact' }, h('span', { class: 'face', 'aria-hidden': 'true' }, initials(person)),
    h('span', {}, h('b', {}, spoken(`${words.sharedContact}: `), contact.name), phoneNumber(contact.phone)));
}

function content(message, person) {
  const text = message.html ? h('div', { class: 'text', dir: 'auto' }, telegramHtml(message.html)) : null;
  if (message.document) return [documentTicket(message.document), text];
  if (message.photo) return [photoLink(message.photo), text];
  if (message.contact) return [contactCard(message.contact, person), text];
  if (SYMBOL[message.kind]) return [h('div', { class: 'other' }, icon(SYMBOL[message.kind]), words.other[message.kind]), text];
  return [text];
}

function footer(message) {
  const time = message.edit_date ? words.edited(hour(parse(message.edit_date))) : hour(parse(message.date));
  return h('footer', {}, h('time', { datetime: message.edit_date ?? message.date }, time));
}

function inlineButton(button, press) {
  if (button.url && isLink(button.url)) {
    return h('a', { href: button.url, target: '_blank', rel: 'noopener noreferrer', 'data-key': button.url }, button.text, icon('out'), spoken(words.otherPage));
  }
  const made = h('button', { type: 'button', 'data-key': button.callback_data }, h('bdi', {}, button.text));
  made.addEventListener('click', async () => {
    if (made.getAttribute('aria-disabled') === 'true') return;
    made.setAttribute('aria-disabled', 'true');   // not `disabled`: that would throw the focus away
    try { await press(button.callback_data); } finally { made.removeAttribute('aria-disabled'); }
  });
  return made;
}

/** The children of a message's element: bubble and, under it, its buttons. */
export function messageParts(message, person, actions) {
  if (message.kind === 'service') return [message.text];
  const isMine = message.from === 'person';
  const who = isMine ? words.said.person(person.first_name) : words.said.bot(person.first_name);
  const canEdit = isMine && message.kind === 'text';
  const bubble = h('div', { class: `bubble ${message.photo ? 'photo' : ''}`.trim() }, spoken(who),
    message.is_forwarded && h('p', { class: 'forwarded' }, words.forwarded), content(message, person), footer(message),
    canEdit && iconButton('pen', words.edit, { class: 'edit', 'data-key': 'edit', onclick: () => actions.edit(message) }));
  const rows = message.buttons?.filter(row => row.length) ?? [];
  if (!rows.length) return [bubble];
  const press = data => actions.press(message, data);
  return [bubble, h('div', { class: 'kb', role: 'group', 'aria-label': words.inline }, rows.map(row => h('div', {}, row.map(button => inlineButton(button, press)))))];
}
