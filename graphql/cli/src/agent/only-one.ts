import { mkdir, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { refuse, phrase } from '@bobine/contracts';
import { OWN } from './look.js';

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as { code?: string }).code === 'EPERM';
  }
}

/** Makes sure that no other agent of this machine has the folder; what it answers lets it go. One that was killed has none. */
export async function onlyOne(folder: string): Promise<() => Promise<void>> {
  const state = join(folder, OWN.state);
  await mkdir(state, { recursive: true });
  const file = join(state, 'agent.pid');
  for (;;) {
    const mine = await open(file, 'wx', 0o600).catch((error: unknown) => {
      if ((error as { code?: string }).code === 'EEXIST') return undefined;
      throw error;
    });
    if (mine) {
      await mine.writeFile(String(process.pid));
      await mine.close();
      return () => rm(file, { force: true });
    }
    const other = Number((await readFile(file, 'utf8').catch(() => '')).trim());
    if (other && other !== process.pid && isAlive(other)) {
      throw refuse(
        'agent.other',
        phrase`Process ${String(other)} is already looking after ${folder}. If it is none of ours, delete ${file}.`,
      );
    }
    await rm(file, { force: true });
  }
}
