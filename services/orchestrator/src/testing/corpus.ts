/** Numbers below a bound, the same for the same seed. */
type Pick = (below: number) => number;

const pickOf = (seed: number): Pick => {
  let state = seed >>> 0 || 1;
  return (below) => {
    // xorshift32.
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
};

type Step = { gate?: object; [setting: string]: unknown };
const KINDS = ['wait', 'task', 'human', 'gate', 'retake', 'parallel', 'shots', 'guarded', 'any'] as const;

/** A template that nobody wrote, and its gates that may ask for a retake. */
export type Unwritten = { name: string; source: object; retakes: string[] };

/** Templates that nobody wrote, each another, the same for the same seed. */
export const corpus = (seed: number, count: number): Unwritten[] =>
  Array.from({ length: count }, (_, nth) => templateOf(`corpus${seed}x${nth}`, pickOf(seed * 1000 + nth + 1)));

function templateOf(name: string, pick: Pick): Unwritten {
  const size = 2 + pick(8);
  const steps = Array.from({ length: size }, (_, at): [string, Step] => {
    const needs = at === 0 ? [] : [...new Set(Array.from({ length: pick(3) }, () => `s${pick(at)}`))];
    return [`s${at}`, { needs, ...stepOf(KINDS[pick(KINDS.length)]!, needs, pick) }];
  });
  const source = {
    apiVersion: 'bobine/v1',
    name,
    inputs: { project: 'string', work: 'string' },
    start: [
      {
        on: 'bobine.work.opened.v1',
        when: `event.keys.work == "${name}"`,
        key: 'event.keys.work',
        inputs: { project: 'event.project', work: 'event.keys.work' },
      },
    ],
    steps: Object.fromEntries(steps),
    output: { last: `steps.s${size - 1}.status` },
  };
  const retakes = steps.flatMap(([step, { gate }]) => (gate && 'retake' in gate ? [step] : []));
  return { name, source, retakes };
}

const NOTE = {
  task: 'assets.inspect@1',
  with: { project: 'inputs.project', work: 'inputs.work', material: 'inputs.work' },
};
const WAIT = { event: 'bobine.material.arrived.v1', key: { work: 'inputs.work', kind: '"plate"' } };

function stepOf(kind: (typeof KINDS)[number], needs: string[], pick: Pick): Step {
  const [above] = needs;
  const items = JSON.stringify(['a', 'b', 'c', 'd'].slice(0, 1 + pick(4)));
  switch (kind) {
    case 'wait':
      return { wait: { ...WAIT, until: `size(events) >= ${1 + pick(2)}` } };
    case 'guarded':
      return { wait: { ...WAIT, superseded: { event: 'bobine.cut.locked.v1', key: { work: 'inputs.work' } } } };
    case 'task':
      return NOTE;
    case 'human':
      return { human: { type: 'ANM', role: 'animator', due: 'P4D' } };
    case 'gate':
      return { gate: { quorum: 1, of: ['director', 'producer'] } };
    case 'retake':
      return { gate: { all: ['director'], ...(above ? { retake: { to: above, max: 3 } } : {}) } };
    case 'parallel':
      return { parallel: { left: NOTE, right: { human: { type: 'MIX', role: 'mixer' } } } };
    case 'shots':
      return shotsOf(items, pick, {});
    case 'any':
      return shotsOf(items, pick, { join: 'any' });
  }
}

const shotsOf = (items: string, pick: Pick, more: object): Step => ({
  forEach: { in: items, as: 'shot', key: 'shot', window: 1 + pick(3), ...more },
  steps: { note: NOTE, ...(pick(2) ? { check: { needs: ['note'], human: { type: 'CMP', role: 'compositor' } } } : {}) },
});
