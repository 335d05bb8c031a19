// Instants (milliseconds) shown in the process's own zone, whatever the zone of the machine.

let zone = 'America/Mexico_City';
const formats = new Map();

export function setZone(name) {
  zone = name;
  formats.clear();
}

function parts(instant, options) {
  const key = JSON.stringify(options);
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat('es-MX', { timeZone: zone, hourCycle: 'h23', ...options }));
  return Object.fromEntries(formats.get(key).formatToParts(instant).map(part => [part.type, part.value]));
}

const wall = instant => parts(instant, { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' });

export const parse = iso => Date.parse(iso);

export function hour(instant) {
  const p = wall(instant);
  return `${p.hour}:${p.minute}`;
}

/** "martes 10 de mayo"; the year only where it is another one than `beside`'s. */
export function day(instant, beside = instant) {
  const p = parts(instant, { weekday: 'long', day: 'numeric', month: 'long' });
  const year = wall(instant).year;
  return `${p.weekday} ${p.day} de ${p.month}${year === wall(beside).year ? '' : ` de ${year}`}`;
}

export const dayAndHour = (instant, beside = instant) => `${day(instant, beside)}, ${hour(instant)}`;
export const full = instant => `${day(instant)} de ${wall(instant).year}, ${hour(instant)}`;

/** "2022-05-10T11:42", the value of an <input type="datetime-local">, and a key for days by its first ten characters. */
export function local(instant) {
  const p = wall(instant);
  return `${p.year}-${p.month}-${p.day}T${p.hour}:${p.minute}`;
}

const asIfUtc = instant => {
  const p = wall(instant);
  return Date.UTC(p.year, p.month - 1, p.day, p.hour, p.minute, p.second);
};

/** The instant at which clocks of the zone show `text` ("2022-05-10T11:42"); in a skipped hour, the one after it. */
export function instantOf(text) {
  const wanted = Date.parse(`${text}Z`);
  if (Number.isNaN(wanted)) return null;
  let guess = wanted;
  for (let round = 0; round < 2; round += 1) guess += wanted - asIfUtc(guess);
  return guess;
}

/** "2 d 12 h", "5 h 10 min", "3 min". */
export function duration(milliseconds) {
  const minutes = Math.max(0, Math.floor(milliseconds / 60000));
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24, minutes % 60];
  const said = days ? [`${days} d`, hours && `${hours} h`] : [hours && `${hours} h`, (rest || !hours) && `${rest} min`];
  return said.filter(Boolean).join(' ').replaceAll(' ', '\u00a0');
}

export function size(bytes) {
  const number = (value, digits) => new Intl.NumberFormat('es-MX', { maximumFractionDigits: digits }).format(value);
  if (bytes < 1000) return `${number(bytes, 0)} B`;
  return bytes < 1_000_000 ? `${number(bytes / 1000, 0)} KB` : `${number(bytes / 1_000_000, 1)} MB`;
}
