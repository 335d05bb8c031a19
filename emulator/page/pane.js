// One person's chat: header, messages, counter, and what floats over them.
import { get, post } from './api.js';
import { complain, h, iconButton, phone } from './dom.js';
import { Composer } from './composer.js';
import { Log } from './log.js';
import { initials } from './message.js';
import { dropZone } from './tray.js';
import { words } from './words.js';

export class Pane {
  constructor(person, { bot, hide }) {
    this.person = person;
    this.messages = new Map();
    this.bot = bot;
    const actions = this.buildActions();
    this.log = new Log(person, actions);
    this.composer = new Composer(person, actions, () => bot().commands);
    this.toastLine = h('div', { class: 'toast', role: 'status' });
    this.log.node.append(this.toastLine);
    this.blockButton = iconButton('ban', '', { 'aria-pressed': 'false', onclick: () => this.block(!this.person.has_blocked) });
    this.name = h('h2', { id: `name-${person.id}` });
    this.about = h('p', {});
    this.node = h('section', { class: `pane t${person.tone}`, id: `chat-${person.id}` },
      h('header', {}, h('span', { class: 'face', 'aria-hidden': 'true' }, initials(person)), h('div', {}, this.name, this.about),
        this.blockButton, iconButton('x', words.hide(person.first_name), { class: 'hide', onclick: () => hide(person.id) })),
      this.log.node, this.composer.node);
    dropZone(this.log.node, files => this.composer.attach(files));
    this.log.list.addEventListener('keydown', event => { if (event.key === 'Escape') this.composer.input.focus(); });
    this.setMode();
    this.update(person);
  }

  buildActions() {
    const here = `people/${this.person.id}`;
    const told = async request => { const { message } = await request; if (message) this.receive(message); };
    return {
      text: text => told(post(`${here}/text`, { text })),
      press: (message, data) => post(`${here}/press`, { message_id: message.message_id, data }).catch(complain),
      contact: () => told(post(`${here}/contact`, {})),
      other: kind => told(post(`${here}/other`, { kind })),
      edit: message => this.composer.edit(message),
      save: (message, text) => told(post(`${here}/edit`, { message_id: message.message_id, text })),
      editLast: () => this.editLast(),
      unblock: () => this.block(false),
      upload: (file, isPhoto, caption) => {
        const form = new FormData();
        form.append('as', isPhoto ? 'photo' : 'document');
        form.append('caption', caption);
        form.append('file', file, file.name);
        return told(post(`${here}/upload`, form));
      },
    };
  }

  editLast() {
    const last = this.ordered().filter(message => message.from === 'person' && message.kind === 'text').at(-1);
    if (last) this.composer.edit(last);
  }

  async block(isBlocked) {
    try {
      await post(`people/${this.person.id}/block`, { blocked: isBlocked });
      this.update({ ...this.person, has_blocked: isBlocked });
    } catch (refusal) {
      complain(refusal);
    }
  }

  ordered() { return [...this.messages.values()].sort((one, other) => one.message_id - other.message_id); }

  get last() { return this.ordered().at(-1); }

  /** Shows a message; says whether it was unknown until now. */
  receive(message) {
    const known = this.messages.get(message.message_id);
    if (known && JSON.stringify(known) === JSON.stringify(message)) return false;
    // The answer to a request and the event about it race: an older copy must not undo a newer one.
    if (known?.edit_date && !message.edit_date) return false;
    this.messages.set(message.message_id, message);
    if (message.from === 'bot') this.log.showTyping(false);
    const isNew = this.log.show(message);
    this.composer.update(this.person, this.log.isEmpty);
    this.onChange?.();
    return isNew;
  }

  remove(id) {
    this.messages.delete(id);
    this.log.remove(id);
    this.composer.update(this.person, this.log.isEmpty);
    this.onChange?.();
  }

  /** Reads the whole chat again; gives the number of the assistant's messages not seen before. */
  async refresh() {
    const { messages } = await get(`people/${this.person.id}/messages`);
    const present = new Set(messages.map(message => message.message_id));
    [...this.messages.keys()].filter(id => !present.has(id)).forEach(id => this.remove(id));
    return messages.filter(message => this.receive(message) && message.from === 'bot').length;
  }

  update(person) {
    this.person = person;
    this.name.textContent = [person.first_name, person.last_name].filter(Boolean).join(' ');
    const role = words.role[person.role];
    this.about.textContent = person.about?.startsWith(role) ? person.about : [role, person.about].filter(Boolean).join(', ');
    const label = (person.has_blocked ? words.unblock : words.block)(person.first_name);
    this.blockButton.setAttribute('aria-pressed', String(person.has_blocked));
    this.blockButton.title = label;
    this.composer.update(person, this.log.isEmpty);
    this.log.introduce(this.bot().description);
  }

  setKeyboard(keyboard, placeholder) { this.update({ ...this.person, keyboard, placeholder: placeholder ?? '' }); }

  /** A panel of its tab on a phone, a named region on a desk. */
  setMode() {
    this.node.setAttribute('role', phone.matches ? 'tabpanel' : 'region');
    this.node.setAttribute('aria-labelledby', phone.matches ? `person-${this.person.id}` : this.name.id);
  }

  show(isShown) {
    this.node.hidden = !isShown;
  }

  settle() {
    if (!this.node.hidden && this.log.isAtEnd) this.log.toEnd();
  }

  toast(text, isAlert) {
    clearTimeout(this.toastEnds);
    const clear = () => {
      const hadFocus = this.toastLine.contains(document.activeElement);
      this.toastLine.replaceChildren();
      if (hadFocus) this.composer.input.focus();
    };
    this.toastLine.replaceChildren(text);
    if (isAlert && text) this.toastLine.append(h('button', { type: 'button', onclick: clear }, words.understood));
    else this.toastEnds = setTimeout(clear, 4000);
  }
}
