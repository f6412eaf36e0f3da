import { gateDecided, phrase } from '@bobine/contracts';
import type { GateStep, HumanStep } from '../engine/compiled.js';
import { GATE_KEPT } from '../engine/keep.js';
import { DEFAULTS } from '../language/defaults.js';
import { problem } from '../language/problem.js';
import type { StepSource } from '../language/schema.js';
import { formOf, formProblems, outcomeSchema } from './form.js';
import type { Made, Making } from './making.js';
import { checkDue, makeLadder } from './time.js';
import { cutDown } from './types.js';

/** Compiles work for somebody. */
export function makeHuman(making: Making, source: NonNullable<StepSource['human']>): Made {
  const { flat, scope, base, publication } = making;
  for (const field of ['vendor', 'person'] as const) {
    const doer = source[field];
    if (doer !== undefined) publication.check(doer, [...flat.at, 'human', field], scope, 'text');
  }
  if (source.form) publication.problems.push(...formProblems(source.form, [...flat.at, 'human', 'form']));
  const step: HumanStep = {
    ...base,
    kind: 'human',
    type: source.type,
    role: source.role ?? null,
    vendor: source.vendor ?? null,
    person: source.person ?? null,
    done: endsOf(making, source.done),
    ...makeDue(making, source, 'human'),
    about: checkAbout(making),
    ...(source.checklist ? { checklist: source.checklist } : {}),
    ...(source.form ? { form: formOf(source.form) } : {}),
  };
  return { step, output: publication.types.of(`${flat.path} task`, outcomeSchema(step.form)), event: null };
}

/**
 * The statuses that end work for somebody. Of what a gate decides, the gate alone says that it is done, and it opens after
 * this step: so the step ends where it goes to review, unless said otherwise.
 */
function endsOf({ flat, publication, level }: Making, said: string[] | undefined): string[] {
  const gate = level.find(({ source }) => source.gate?.retake?.to === flat.path);
  if (!gate) return said ?? ['done'];
  if (said?.every((status) => status === 'done')) {
    const text = phrase`can never end: only the gate ${gate.path} says done, and it opens after this step`;
    publication.problems.push(problem([...flat.at, 'human', 'done'], text, phrase`give wfa, or remove it`));
  }
  return said ?? ['wfa', 'done'];
}

/** Compiles a decision. */
export function makeGate(making: Making, source: NonNullable<StepSource['gate']>): Made {
  const { flat, base, publication, steps } = making;
  const target = source.retake && steps.get(source.retake.to);
  const type = target?.kind === 'human' ? target.type : undefined;
  const parties = source.all ?? source.of ?? [];
  const step: GateStep = {
    ...base,
    kind: 'gate',
    rule: source.all ? 'all' : 'quorum',
    parties,
    quorum: source.all ? parties.length : (source.quorum ?? parties.length),
    veto: source.veto ?? [],
    ...makeDue(making, source, 'gate'),
    retake: source.retake ?? null,
    onReject: source.onReject ?? DEFAULTS.onReject,
    about: checkAbout(making),
    ...(source.delegate === false ? { delegate: false as const } : {}),
    decides: target && type ? { step: target.path, type } : null,
  };
  return { step, output: publication.types.of(`${flat.path} gate`, cutDown(gateDecided.data, GATE_KEPT)), event: null };
}

function makeDue(
  { flat, scope, publication }: Making,
  { due, escalate }: Pick<NonNullable<StepSource['human']>, 'due' | 'escalate'>,
  kind: 'human' | 'gate',
): Pick<HumanStep, 'due' | 'escalate'> {
  const at = [...flat.at, kind];
  if (due !== undefined) checkDue(due, [...at, 'due'], scope, publication);
  return { due: due ?? null, ...makeLadder(escalate, at, publication) };
}

function checkAbout({ flat, scope, publication }: Making): HumanStep['about'] {
  const about = flat.source.about ?? {};
  publication.checkValues(about, [...flat.at, 'about'], scope);
  return about;
}
