// The messages of one chat, in order, with a line for each day. It follows the end only for a reader who is there.
import { h, icon, replaceKeepingFocus } from './dom.js';
import { messageParts } from './message.js';
import { day, local, parse } from './times.js';
import { words } from './words.js';

const NEAR = 48;

export class Log {
  constructor(person, actions) {
    this.person = person;
    this.actions = actions;
    this.nodes = new Map();
    this.isAtEnd = true;
    this.lastTop = 0;
    this.nothing = h('div', { class: 'nothing' });
    this.list = h('div', { class: 'log', role: 'log', 'aria-live': 'polite', tabindex: '0', 'aria-label': words.log(person.first_name) }, this.nothing);
    this.pill = h('button', { type: 'button', class: 'pill', hidden: true, onclick: () => this.toEnd(true) }, icon('down'), words.newMessages);
    this.node = h('div', { class: 'view' }, this.list, this.pill);
    this.list.addEventListener('scroll', () => this.noteScroll(), { passive: true });
    this.list.addEventListener('load', () => { if (this.isAtEnd) this.toEnd(); }, true);
    new ResizeObserver(() => { if (this.isAtEnd) this.toEnd(); }).observe(this.list);
  }

  /** What an empty chat shows: what the assistant says of itself, and how to begin. */
  introduce(description) {
    this.nothing.replaceChildren(...[description && h('p', {}, description), h('p', {}, words.nothingYet)].filter(Boolean));
  }

  get isEmpty() { return this.nodes.size === 0; }

  noteScroll() {
    const { clientHeight, scrollHeight, scrollTop } = this.list;
    if (clientHeight === 0) return;   // hidden: nothing to learn
    // Only going up is leaving the end: text that grows below a reader (a narrower pane, a photo) is not their doing.
    if (scrollHeight - scrollTop - clientHeight < NEAR) this.isAtEnd = true;
    else if (scrollTop < this.lastTop) this.isAtEnd = false;
    this.lastTop = scrollTop;
    if (this.isAtEnd) this.hidePill();
  }

  hidePill() {
    if (this.pill === document.activeElement) this.list.focus({ preventScroll: true });
    this.pill.hidden = true;
  }

  toEnd(byHand = false) {
    this.isAtEnd = true;
    this.list.scrollTop = this.list.scrollHeight;
    this.lastTop = this.list.scrollTop;
    if (byHand) this.list.focus({ preventScroll: true });
    this.hidePill();
  }

  /** Shows a message for the first time or anew; says whether it was new. */
  show(message) {
    const known = this.nodes.get(message.message_id);
    const wasAtEnd = this.isAtEnd;
    if (known) this.renew(known, message);
    else this.insert(message);
    if (wasAtEnd || (!known && message.from === 'person')) this.toEnd();
    else if (!known) this.pill.hidden = false;
    return !known;
  }

  renew(node, message) {
    replaceKeepingFocus(node, messageParts(message, this.person, this.actions), () => this.list);
  }

  insert(message) {
    const look = message.kind === 'service' ? 'note' : message.from === 'person' ? 'msg me' : 'msg';
    const node = h('div', { class: look, 'data-id': message.message_id }, messageParts(message, this.person, this.actions));
    node.when = parse(message.date);
    this.nodes.set(message.message_id, node);
    this.nothing.remove();
    this.place(node, this.firstAfter(message.message_id));
  }

  /** Almost always nothing: messages come in order, save in the moment after a reconnection. */
  firstAfter(id) {
    const ids = [...this.nodes.keys()].filter(other => other > id);
    return ids.length ? this.nodes.get(Math.min(...ids)) : null;
  }

  /** A day line goes before a message when no line of that day stands above it yet. */
  place(node, before) {
    const key = local(node.when).slice(0, 10);
    if (before) before.before(node);
    else this.list.append(...[node, this.typing].filter(Boolean));
    let above = node.previousElementSibling;
    while (above && !above.dataset.day) above = above.previousElementSibling;
    if (above?.dataset.day !== key) node.before(h('h3', { class: 'day', 'data-day': key }, day(node.when)));
  }

  remove(id) {
    const node = this.nodes.get(id);
    if (!node) return;
    const hadFocus = node.contains(document.activeElement);
    const line = node.previousElementSibling;
    node.remove();
    this.nodes.delete(id);
    if (line?.dataset.day && (!line.nextElementSibling || line.nextElementSibling.dataset.day)) line.remove();
    if (this.isEmpty) this.list.append(this.nothing);
    if (hadFocus) this.list.focus({ preventScroll: true });
  }

  /** A word about what went wrong on the way; the same again and again is one line with a number. */
  note(text) {
    const last = this.typing ? this.typing.previousElementSibling : this.list.lastElementChild;
    if (last?.dataset.note === text) {
      last.dataset.times = Number(last.dataset.times) + 1;
      last.textContent = words.times(text, last.dataset.times);
    } else this.list.append(...[h('p', { class: 'note fault', 'data-note': text, 'data-times': 1 }, text), this.typing].filter(Boolean));
    if (this.isAtEnd) this.toEnd();
  }

  showTyping(isOn) {
    clearTimeout(this.typingEnds);
    if (!isOn) {
      this.typing?.remove();
      this.typing = null;
      return;
    }
    this.typing ??= h('p', { class: 'typing', 'aria-hidden': 'true' }, h('i'), h('i'), h('i'), words.typing);
    this.list.append(this.typing);
    this.typingEnds = setTimeout(() => this.showTyping(false), 5000);
    if (this.isAtEnd) this.toEnd();
  }
}
