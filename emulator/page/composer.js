// The counter of a chat: what is being changed, waiting files, the reply keyboard and the writing line.
import { complain, h, icon, iconButton } from './dom.js';
import { Keyboard } from './keyboard.js';
import { menu } from './menu.js';
import { Tray } from './tray.js';
import { words } from './words.js';

const OTHERS = { sticker: 'smile', voice: 'mic', location: 'place' };

export class Composer {
  /** `actions`: text, save, upload, contact, other, unblock, editLast; `commands()`: the assistant's commands now. */
  constructor(person, actions, commands) {
    this.actions = actions;
    this.commands = commands;
    this.editing = null;
    this.sending = Promise.resolve();
    this.input = h('textarea', { rows: 1, maxlength: 4096, dir: 'auto', enterkeyhint: 'send', autocomplete: 'off', 'aria-label': words.write(person.first_name) });
    this.keyboard = new Keyboard(button => this.pressKey(button), () => this.input);
    this.tray = new Tray(() => this.input.focus());
    this.context = h('div', { class: 'context', hidden: true });
    this.startButton = h('button', { type: 'button', class: 'start', onclick: () => { this.send(() => actions.text('/start')); this.input.focus(); } }, words.start);
    this.form = this.buildForm();
    this.refusal = h('div', { class: 'blocked', hidden: true }, h('p', {}, words.blocked(person.first_name)),
      h('button', { type: 'button', class: 'plain', onclick: () => actions.unblock() }, words.unblockButton));
    this.open = h('div', {}, this.startButton, this.keyboard.node, this.context, this.tray.node, this.form);
    this.node = h('div', { class: 'counter' }, this.open, this.refusal);
  }

  buildForm() {
    const attach = menu('clip', words.attach, () => this.attachments());
    this.commandMenu = menu('slash', words.commands, () => this.commands().map(({ command, description }) => (
      { title: `/${command}`, about: description, choose: () => { this.send(() => this.actions.text(`/${command}`)); this.input.focus(); } })));
    this.files = { false: this.picker(false, null), true: this.picker(true, 'image/jpeg,image/png,image/webp') };
    this.sendButton = h('button', { class: 'ghost send', title: words.send }, icon('send'));
    const form = h('form', { class: 'write', onsubmit: event => { event.preventDefault(); this.submit(); } },
      attach.opener, this.commandMenu.opener, attach.list, this.commandMenu.list, Object.values(this.files),
      this.input, this.keyboard.toggle, this.sendButton);
    this.input.addEventListener('keydown', event => this.typed(event));
    this.input.addEventListener('paste', event => {
      if (!event.clipboardData.files.length) return;
      event.preventDefault();
      this.attach([...event.clipboardData.files]);
    });
    return form;
  }

  attachments() {
    return [
      { label: words.sendFile, picture: icon('file'), choose: () => this.files.false.click() },
      { label: words.sendPhoto, picture: icon('pic'), choose: () => this.files.true.click() },
      { label: words.shareContact, picture: icon('tel'), choose: () => this.send(() => this.actions.contact()) },
      ...Object.entries(OTHERS).map(([kind, symbol], place) => (
        { label: words.other[kind], picture: icon(symbol), isApart: place === 0, choose: () => this.send(() => this.actions.other(kind)) })),
    ];
  }

  picker(isPhoto, accept) {
    return h('input', {
      type: 'file', multiple: true, hidden: true, accept, 'data-as': isPhoto ? 'photo' : 'document',
      onchange: event => { this.attach([...event.target.files], isPhoto); event.target.value = ''; },
    });
  }

  /** Files wait in the tray; images that were dropped or pasted are taken for photos. */
  attach(files, isPhoto = true) {
    this.tray.add(files, isPhoto);
    this.input.focus();
  }

  typed(event) {
    if (event.isComposing) return;
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      this.submit();
    } else if (event.key === 'Escape' && this.editing) {
      event.preventDefault();
      this.stopEditing();
    } else if (event.key === 'ArrowUp' && !this.input.value && !this.editing) {
      event.preventDefault();
      this.actions.editLast();
    }
  }

  pressKey(button) {
    this.send(() => (button.request_contact ? this.actions.contact() : this.actions.text(button.text)));
  }

  submit() {
    const text = this.input.value.trim();
    const { editing } = this;
    if (editing) {
      if (text) this.send(() => this.actions.save(editing, text));
      this.stopEditing();
    } else if (!this.tray.isEmpty) {
      this.tray.take().forEach(({ file, isPhoto }, place) => this.send(() => this.actions.upload(file, isPhoto, place ? '' : text)));
      this.input.value = '';
    } else if (text) {
      this.input.value = '';
      this.send(() => this.actions.text(text), text);
    }
    this.input.focus();
  }

  /** One after another, in the order they were given; a text that did not leave comes back to the line. */
  send(request, text = '') {
    this.sending = this.sending.then(request).catch(refusal => {
      if (text && !this.input.value) this.input.value = text;
      complain(refusal);
    });
    return this.sending;
  }

  edit(message) {
    if (!this.editing) this.draft = this.input.value;
    this.editing = message;
    this.context.replaceChildren(icon('pen'), h('span', {}, h('b', {}, words.editing), h('span', { dir: 'auto' }, message.text)),
      iconButton('x', words.stopEditing, { onclick: () => this.stopEditing() }));
    this.context.hidden = false;
    this.input.value = message.text;
    this.sendButton.title = words.save;
    this.input.focus();
  }

  stopEditing() {
    this.editing = null;
    this.context.hidden = true;
    this.input.value = this.draft ?? '';
    this.sendButton.title = words.send;
    this.input.focus();
  }

  /** Brings the counter up to what is known of the person. */
  update(person, isEmpty) {
    const hadFocus = document.activeElement;
    this.keyboard.set(person.keyboard);
    this.input.placeholder = person.placeholder || words.placeholder;
    this.startButton.hidden = !isEmpty;
    this.commandMenu.opener.hidden = this.commands().length === 0;
    const wasInside = this.node.contains(hadFocus);
    this.open.hidden = person.has_blocked;
    this.refusal.hidden = !person.has_blocked;
    if (wasInside && (hadFocus.closest('[hidden]') || !hadFocus.isConnected)) (person.has_blocked ? this.refusal.querySelector('button') : this.input).focus();
  }
}
