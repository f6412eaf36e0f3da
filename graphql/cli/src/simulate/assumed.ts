import { refuse, phrase } from '@bobine/contracts';
import { pair, whole } from '../frame/given.js';

type Assumption = { step: string } & Record<string, unknown>;
/** What is assumed of steps, as options say it: each `STEP=VALUE`. */
export type Options = {
  takes?: string[] | undefined;
  slips?: string[] | undefined;
  retakes?: string[] | undefined;
  items?: string[] | undefined;
  'at-once'?: string[] | undefined;
};

/** Puts what the options say of a step together. */
export function assumptionsFrom(options: Options): Assumption[] {
  const steps = new Map<string, Assumption>();
  const put = (option: keyof Options, read: (value: string) => object): void => {
    for (const given of options[option] ?? []) {
      const [step, value] = pair(option, given);
      steps.set(step, { ...(steps.get(step) ?? { step }), ...read(value) });
    }
  };
  put('takes', (value) => ({ takes: spanFrom(value) }));
  put('slips', (value) => ({ slips: value }));
  put('retakes', (value) => retakesFrom(value));
  put('items', (value) => ({ items: whole('items', value) }));
  return [...steps.values()];
}

/** How much somebody does at once. */
export const atOnceFrom = ({ 'at-once': given = [] }: Options): { who: string; count: number }[] =>
  given.map((each) => {
    const [who, count] = pair('at-once', each);
    return { who, count: whole('at-once', count) };
  });

/** `P3D`, or `P2D..P3D..P6D`: the least, the likely, the most. */
function spanFrom(text: string): object {
  const [least, likely, most, ...more] = text.split('..');
  if (likely === undefined) return { likely: least };
  if (most !== undefined && more.length === 0) return { least, likely, most };
  throw refuse(
    'option',
    phrase`--takes ${text}: write one length, or the least, the likely and the most as P2D..P3D..P6D.`,
  );
}

/** `4`, so many; `30%`, with that chance each time. */
function retakesFrom(text: string): object {
  const percent = /^(\d+(?:\.\d+)?)%$/.exec(text);
  if (percent) return { retakeChance: Number(percent[1]) / 100 };
  return { retakes: whole('retakes', text) };
}
