// The emulator's control interface (see docs of the server): commands over fetch, news over one event stream.

export class Refused extends Error {}

async function call(method, path, body) {
  const options = { method, headers: {} };
  if (body instanceof FormData) options.body = body;
  else if (body !== undefined) {
    options.body = JSON.stringify(body);
    options.headers['Content-Type'] = 'application/json';
  }
  const response = await fetch(`/control/${path}`, options);
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw Object.assign(new Refused(answer.error ?? response.statusText), { status: response.status });
  return answer;
}

export const get = path => call('GET', path);
export const post = (path, body) => call('POST', path, body);
export const put = (path, body) => call('PUT', path, body);

const STEPS = [500, 1000, 2000, 4000];

/**
 * Follows the event stream for ever. `opened` runs after each (re)connection and brings everything up to date; events
 * that arrive meanwhile wait for it, so none is lost between what was read and what is news. `lost` runs when it breaks.
 */
export function follow({ opened, received, lost }) {
  let failures = 0;
  function connect() {
    const stream = new EventSource('/control/events');
    let waiting = [];
    function again() {
      stream.close();
      lost();
      setTimeout(connect, STEPS[Math.min(failures, STEPS.length - 1)]);
      failures += 1;
    }
    stream.onopen = async () => {
      try { await opened(); } catch { return again(); }
      failures = 0;
      waiting.forEach(received);
      waiting = null;
    };
    stream.onmessage = event => {
      const news = JSON.parse(event.data);
      if (waiting) waiting.push(news);
      else received(news);
    };
    stream.onerror = again;
  }
  connect();
}
