// Light, dark or as the machine says. Loaded before the first paint, so that the page never flashes.
import { memory } from './dom.js';
import { words } from './words.js';

const ORDER = ['auto', 'light', 'dark'];
const SYMBOL = { auto: '#half', light: '#sun', dark: '#moon' };
let theme = ORDER.includes(memory.read('theme')) ? memory.read('theme') : 'auto';

function paint() {
  if (theme === 'auto') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

function label(button) {
  button.querySelector('.sr').textContent = words.themes[theme];
  button.title = words.themes[theme];
  button.querySelector('use').setAttribute('href', SYMBOL[theme]);
}

export function startTheme(button) {
  label(button);
  button.addEventListener('click', () => {
    theme = ORDER[(ORDER.indexOf(theme) + 1) % ORDER.length];
    memory.write('theme', theme);
    paint();
    label(button);
  });
}

paint();
