import { CATALOGUE } from '@bobine/contracts';
import type { ActivityCall } from '@bobine/messaging';
import type { Activity } from '@bobine/runtime';
import { until } from '@bobine/testing';

type Input = Record<string, unknown>;
export type Asked = { activity: string; onceKey: string; run: string; input: Input };

/** Plays the owners of activities: remembers what was asked, once per once-key, and answers as the test says. */
export class Owners {
  readonly asked: Asked[] = [];
  private readonly answers = new Map<string, (input: Input) => unknown>();

  on(activity: string, answer: (input: Input) => unknown): this {
    this.answers.set(activity, answer);
    return this;
  }

  of(activity: string): Asked[] {
    return this.asked.filter((each) => each.activity === activity);
  }

  /** What was asked of an owner for one step attempt; waits until it is. */
  async asks(activity: string, step: string): Promise<Asked> {
    const find = () => this.of(activity).find(({ input }) => input['step'] === step);
    await until(`${activity} is asked for ${step}`, () => find() !== undefined);
    return find()!;
  }

  activities(): Record<string, Activity> {
    const names = [
      ...['task.open', 'gate.open', 'gate.amend', 'gate.escalate', 'step.close', 'step.amend', 'cut.unlock'],
      ...CATALOGUE.map(({ activity }) => activity),
    ];
    return Object.fromEntries(
      names.map((activity): [string, Activity] => [
        activity,
        async ({ onceKey, run, input }: ActivityCall<Input>) => {
          if (!this.asked.some((each) => each.onceKey === onceKey)) this.asked.push({ activity, onceKey, run, input });
          return (await this.answers.get(activity)?.(input)) ?? {};
        },
      ]),
    );
  }
}
