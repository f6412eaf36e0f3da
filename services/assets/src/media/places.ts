import { newId } from '@bobine/contracts';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { folderName } from '../material/landing.js';

/** The files of one try among those of the other tries of the same work. */
export class Places {
  private readonly folders = new Set<string>();
  private readonly execution = newId();

  constructor(
    private readonly files: string,
    private readonly project: string,
    private readonly work: string,
    readonly id: string,
  ) {}

  async place(folder: string, ending: string): Promise<string> {
    const path = this.pathOf(folder);
    this.folders.add(path);
    await mkdir(join(this.files, path), { recursive: true });
    return `${path}/${this.execution}${ending}`;
  }

  /** Removes what this try has written. */
  async clear(): Promise<void> {
    await this.remove((name) => name.startsWith(this.execution));
  }

  /** Removes what every try has written into a folder: nothing is to come of any. */
  async clearAll(folder: string): Promise<void> {
    this.folders.add(this.pathOf(folder));
    await this.remove(() => true);
  }

  /** Removes what every other try has written, when a file of the winner is known: all of its files begin alike. */
  async keepOnly(answered: string[]): Promise<void> {
    const [own, ...others] = answered.filter((file) => dirname(file).endsWith(this.id));
    if (!own) return;
    for (const file of [own, ...others]) this.folders.add(dirname(file));
    const winner = basename(own).slice(0, this.execution.length);
    await this.remove((name) => !name.startsWith(winner));
  }

  private pathOf(folder: string): string {
    return ['store', folderName(this.project), folderName(this.work), folder, this.id].join('/');
  }

  private async remove(goes: (name: string) => boolean): Promise<void> {
    for (const folder of this.folders) {
      if (!folder.endsWith(this.id)) continue;
      for (const name of await readdir(join(this.files, folder)).catch((): string[] => [])) {
        if (goes(name)) await rm(join(this.files, folder, name), { recursive: true, force: true });
      }
    }
  }
}
