// Files chosen, dropped or pasted wait here until the person sends them.
import { h, iconButton, say } from './dom.js';
import { size } from './times.js';
import { words } from './words.js';

const canBePhoto = file => /^image\/(jpeg|png|webp)$/.test(file.type);

export class Tray {
  constructor(afterRemoval) {
    this.files = [];
    this.afterRemoval = afterRemoval;
    this.node = h('ul', { class: 'tray', hidden: true });
  }

  get isEmpty() { return this.files.length === 0; }

  add(files, asPhoto) {
    for (const file of files) this.files.push({ file, isPhoto: asPhoto && canBePhoto(file) });
    this.draw();
    if (files.length) say(words.attached([...files].map(file => file.name).join(', ')));
  }

  /** Gives the waiting files away, each as {file, isPhoto}. */
  take() {
    const taken = this.files;
    this.files = [];
    this.draw();
    return taken;
  }

  draw() {
    this.node.hidden = this.isEmpty;
    this.node.replaceChildren(...this.files.map(entry => this.row(entry)));
  }

  row(entry) {
    const { file } = entry;
    const remove = () => {
      this.files = this.files.filter(other => other !== entry);
      this.draw();
      this.afterRemoval();
    };
    return h('li', {}, h('span', {}, h('b', {}, file.name), h('small', {}, size(file.size))),
      canBePhoto(file) && h('label', {}, h('input', {
        type: 'checkbox', checked: entry.isPhoto, onchange: event => { entry.isPhoto = event.target.checked; },
      }), words.asPhoto),
      iconButton('x', words.remove(file.name), { onclick: remove }));
  }
}

/** Lets files be dropped anywhere on `target`; `accept` gets them. */
export function dropZone(target, accept) {
  const veil = h('div', { class: 'drop', hidden: true }, words.drop);
  let depth = 0;
  const hasFiles = event => event.dataTransfer?.types.includes('Files');
  const leave = () => { depth = 0; veil.hidden = true; };
  target.append(veil);
  target.addEventListener('dragenter', event => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    depth += 1;
    veil.hidden = false;
  });
  target.addEventListener('dragover', event => { if (hasFiles(event)) event.preventDefault(); });
  target.addEventListener('dragleave', () => { depth -= 1; if (depth <= 0) leave(); });
  target.addEventListener('drop', event => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    leave();
    accept([...event.dataTransfer.files]);
  });
}
