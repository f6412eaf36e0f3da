import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FinalState } from '@bobine/checker';
import type { Outcome } from './outcome.js';

/** What scenarios came to, a file each, so that a call that was interrupted goes on where it was. */
export class Results {
  constructor(private readonly folder: string) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  }

  get(scenario: string): Outcome | undefined {
    return this.read<Outcome>(scenario);
  }

  keep(outcome: Outcome, state: FinalState | undefined): void {
    if (state) this.write(`${outcome.scenario}.state`, state);
    this.write(outcome.scenario, outcome);
  }

  stateOf(scenario: string): FinalState | undefined {
    return this.read<FinalState>(`${scenario}.state`);
  }

  private read<T>(name: string): T | undefined {
    const file = join(this.folder, `${name}.json`);
    return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as T) : undefined;
  }

  private write(name: string, value: unknown): void {
    const file = join(this.folder, `${name}.json`);
    writeFileSync(`${file}.part`, `${JSON.stringify(value, null, 1)}\n`);
    renameSync(`${file}.part`, file);
  }
}
