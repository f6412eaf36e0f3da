import { type ChildProcess, execFile } from 'node:child_process';
import { setTimeout as after } from 'node:timers/promises';
import { promisify } from 'node:util';

const PATIENCE_MS = 5_000;
const PAUSE_MS = 1_000;
const MOST_FRAMES = 15;
/** No reason to stay. */
const UNHEEDED = { ref: false };

type Frame = { functionName: string; url: string; location: { lineNumber: number } };
type Told = {
  method?: string;
  params?: { callFrames?: Frame[] };
  id?: number;
  result?: { result?: { value?: string } };
};

/**
 * Where a node process is that does not come to its end: the calls it is in, innermost first, or what it waits for. Works
 * while it is in a loop too, for its inspector has a thread of its own. Its stderr must be a pipe: that is where it says
 * under which address it may be asked.
 */
export async function whereaboutsOf(child: ChildProcess): Promise<string[]> {
  const said = addressSaid(child);
  child.kill('SIGUSR1');
  const address = await Promise.race([said, after(PATIENCE_MS, null, UNHEEDED)]);
  if (address === null) throw new Error('It opens no inspector, so where it is cannot be told.');
  const socket = new WebSocket(address);
  try {
    return await Promise.race([asked(socket), after(PATIENCE_MS, ['it answers nothing'], UNHEEDED)]);
  } finally {
    socket.close();
  }
}

function addressSaid(child: ChildProcess): Promise<string> {
  let said = '';
  return new Promise((resolve) => {
    child.stderr?.on('data', (more: Buffer) => {
      said += more.toString();
      const [, address] = /Debugger listening on (ws:\S+)\s/.exec(said) ?? [];
      if (address) resolve(address);
    });
  });
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
    socket.onerror = () => reject(new Error('Its inspector hung up.'));
  });
  const paused = heard(({ method }) => method === 'Debugger.paused');
  const evaluated = heard(({ id }) => id === 4);
  send(1, 'Debugger.enable');
  send(2, 'Debugger.pause');
  const at = await Promise.race([paused, after(PAUSE_MS, null, UNHEEDED)]);
  if (at) return (at.params?.callFrames ?? []).slice(0, MOST_FRAMES).map(lineOf);
  send(3, 'Debugger.disable');
  send(4, 'Runtime.evaluate', { expression: 'process.getActiveResourcesInfo().join()' });
  return [`it waits for ${(await evaluated).result?.result?.value ?? 'nothing that it tells'}`];
}

const lineOf = ({ functionName, url, location }: Frame): string =>
  `${functionName || 'a function'} ${url}:${location.lineNumber + 1}`;

/** All that a process has started and that still hangs on it, also what it has detached. */
export async function descendantsOf(pid: number): Promise<number[]> {
  const { stdout } = await promisify(execFile)('ps', ['-e', '-o', 'pid=,ppid=']);
  const pairs = stdout
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number));
  const under = (of: number): number[] =>
    pairs.flatMap(([child = 0, parent]) => (parent === of ? [...under(child), child] : []));
  return under(pid);
}
