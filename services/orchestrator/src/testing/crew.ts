import type { Envelope } from '@bobine/contracts';
import { until } from '@bobine/testing';
import { decided, reported } from './facts.js';
import type { Asked } from './owners.js';
import type { Stage } from './stage.js';

/** What a test has to say of attempts, by the end of their address: `comp#1`. */
export type Script = {
  /** Facts that follow once a task is done, such as the version it was for. */
  brings?: Record<string, () => Envelope[]>;
  /** Gates that ask for a retake, and why; the others approve. */
  retakes?: Record<string, string>;
  /** What nobody answers for now. */
  leaves?: string[];
};

/** Everybody does what is asked of them: tasks are done and bring what they were for, gates approve unless the script says otherwise. */
export class Crew {
  private readonly answered = new Set<string>();
  constructor(
    private readonly stage: Stage,
    private readonly work: string,
    private readonly script: Script = {},
  ) {}

  /** Works until something holds. */
  until(what: string, holds: () => Promise<boolean>): Promise<void> {
    return until(what, async () => {
      await this.turn();
      return holds();
    });
  }

  /** Works until a run has ended; answers how it ended. */
  async finish(run: string): Promise<{ status: string; reason: string | null; output: unknown }> {
    const state = () => this.stage.db.query<{ status: string }>('select status from runs where address = $1', [run]);
    await this.until(`${run} has ended`, async () => !['running', undefined].includes((await state())[0]?.status));
    return this.stage.ended(run);
  }

  private async turn(): Promise<void> {
    for (const asked of [...this.stage.owners.of('task.open'), ...this.stage.owners.of('gate.open')]) {
      if (this.answered.has(asked.onceKey) || this.isLeft(asked)) continue;
      this.answered.add(asked.onceKey);
      await this.stage.tell(...this.answer(asked));
    }
  }

  private isLeft = ({ input }: Asked): boolean =>
    (this.script.leaves ?? []).some((end) => String(input['step']).endsWith(`/${end}`));

  private answer({ activity, input }: Asked): Envelope[] {
    const { step, title, about } = input as { step: string; title: string; about: Record<string, unknown> };
    if (activity === 'gate.open') {
      const reason = said(this.script.retakes, step);
      const of = { title, about, ...(typeof about['shot'] === 'string' ? { shot: about['shot'] } : {}) };
      return [decided(this.work, step, reason ? 'retake' : 'approved', reason, of)];
    }
    // Some steps end when work is handed in, the others when it is done: what comes late counts for nothing.
    const reports = [reported(this.work, step, 'wfa'), reported(this.work, step, 'done')];
    return [...reports, ...(said(this.script.brings, step)?.() ?? [])];
  }
}

/** What the script says of an address. */
const said = <T>(of: Record<string, T> | undefined, step: string): T | undefined =>
  Object.entries(of ?? {}).find(([end]) => step.endsWith(`/${end}`))?.[1];
