import { setTimeout as after } from 'node:timers/promises';

/** Where node listens for whoever looks into a process, once it has been asked to. */
const INSPECTOR = 'http://127.0.0.1:9229/json/list';
const PATIENCE_MS = 5_000;
const PAUSE_MS = 1_000;
const MOST_FRAMES = 15;

type Frame = { functionName: string; url: string; location: { lineNumber: number } };
type Told = {
  method?: string;
  params?: { callFrames?: Frame[] };
  id?: number;
  result?: { result?: { value?: string } };
};

/**
 * Where a node process is that does not come to its end: the calls it is in, innermost first, or what it waits for. Works
 * while it is in a loop too, for its inspector has a thread of its own.
 */
export async function whereaboutsOf(pid: number): Promise<string[]> {
  process.kill(pid, 'SIGUSR1');
  const socket = new WebSocket(await addressOf(PATIENCE_MS));
  try {
    return await Promise.race([asked(socket), after(PATIENCE_MS, ['it answers nothing'], { ref: false })]);
  } finally {
    socket.close();
  }
}

async function addressOf(patienceMs: number): Promise<string> {
  for (let left = patienceMs; left > 0; left -= 100) {
    const [target] = await fetch(INSPECTOR)
      .then((answer) => answer.json() as Promise<{ webSocketDebuggerUrl: string }[]>)
      .catch(() => []);
    if (target) return target.webSocketDebuggerUrl;
    await after(100);
  }
  throw new Error('it opens no inspector');
}

/** A process that runs is paused and says where; one that waits is not to be paused, and says what it has open. */
async function asked(socket: WebSocket): Promise<string[]> {
  const send = (id: number, method: string, params = {}) => socket.send(JSON.stringify({ id, method, params }));
  const heard = (is: (told: Told) => boolean) =>
    new Promise<Told>((resolve) => {
      socket.addEventListener('message', ({ data }) => {
        const told = JSON.parse(String(data)) as Told;
        if (is(told)) resolve(told);
      });
    });
  await new Promise((resolve, reject) => {
    socket.onopen = resolve;
    socket.onerror = () => reject(new Error('its inspector hung up'));
  });
  const paused = heard(({ method }) => method === 'Debugger.paused');
  const evaluated = heard(({ id }) => id === 4);
  send(1, 'Debugger.enable');
  send(2, 'Debugger.pause');
  const at = await Promise.race([paused, after(PAUSE_MS, null)]);
  if (at) return (at.params?.callFrames ?? []).slice(0, MOST_FRAMES).map(lineOf);
  send(3, 'Debugger.disable');
  send(4, 'Runtime.evaluate', { expression: 'process.getActiveResourcesInfo().join()' });
  return [`it waits for ${(await evaluated).result?.result?.value ?? 'nothing that it tells'}`];
}

const lineOf = ({ functionName, url, location }: Frame): string =>
  `${functionName || 'a function'} ${url}:${location.lineNumber + 1}`;
