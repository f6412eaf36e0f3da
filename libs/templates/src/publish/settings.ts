import { phrase, type Phrase, type Value } from '@bobine/contracts/phrase';
import { DEFAULTS } from '../language/defaults.js';
import { type Problem, problem } from '../language/problem.js';
import type { FlatStep } from './flatten.js';

/** Settings that belong to one kind of step and do nothing beside another. */
const BELONGS: Record<string, readonly FlatStep['kind'][]> = {
  with: ['task', 'use'],
  retry: ['task'],
  about: ['human', 'gate'],
  steps: ['forEach'],
  output: ['forEach'],
  again: ['wait', 'task', 'human'],
};

/** Settings of a step that would do nothing, and decisions nobody could give. */
export function settingProblems(step: FlatStep, upstream: ReadonlySet<string>): Problem[] {
  const { kind, source, at } = step;
  const inert = Object.entries(BELONGS)
    .filter(([field, kinds]) => Object.hasOwn(source, field) && !kinds.includes(kind))
    .map(([field, kinds]) => {
      const fix = kind === 'gate' && field === 'again' ? phrase`a gate goes back by retake` : phrase`remove it`;
      return problem([...at, field], phrase`is inert: it belongs to ${kinds.join(' or ')}`, fix);
    });
  return [
    ...inert,
    ...ladderProblems(step),
    ...waitProblems(step, upstream),
    ...humanProblems(step),
    ...gateProblems(step, upstream),
    ...forEachProblems(step),
    ...useProblems(step),
    ...againProblems(step, upstream),
  ];
}

/** A ladder that nobody would ever climb. */
function ladderProblems({ source: { wait, human, gate }, at }: FlatStep): Problem[] {
  const inert = (kind: string, why: Phrase, fix: Phrase) => [problem([...at, kind, 'escalate'], why, fix)];
  if (human?.escalate && !human.due)
    return inert('human', phrase`is inert without due`, phrase`give due such as 3 working days`);
  if (gate?.escalate && !gate.due)
    return inert('gate', phrase`is inert without due`, phrase`give due such as 3 working days`);
  if (!wait?.escalate) return [];
  if (!wait.timeout) return inert('wait', phrase`is inert without a timeout`, phrase`give a timeout such as P7D`);
  const { onTimeout = DEFAULTS.onTimeout } = wait;
  if (onTimeout === 'escalate') return [];
  return inert('wait', phrase`is inert: onTimeout is ${onTimeout}`, phrase`remove it, or write onTimeout: escalate`);
}

function waitProblems({ source: { wait }, at, path }: FlatStep, upstream: ReadonlySet<string>): Problem[] {
  const found: Problem[] = [];
  if (wait?.onTimeout && !wait.timeout) {
    found.push(
      problem([...at, 'wait', 'onTimeout'], phrase`is inert without a timeout`, phrase`give a timeout such as P7D`),
    );
  }
  const to = wait?.superseded?.to ?? path;
  if (to !== path && !upstream.has(to)) {
    const fix = phrase`go back to ${path} or to a step it needs: ${listed(upstream)}`;
    found.push(problem([...at, 'wait', 'superseded', 'to'], phrase`${to} is not what this wait is built on`, fix));
  }
  return found;
}

/** Statuses that end a step and that nobody reports: they are given by steps, or skip the step. */
const NOT_REPORTED = new Set(['todo', 'ready', 'retake', 'omit']);

function humanProblems({ source: { human }, at }: FlatStep): Problem[] {
  if (!human) return [];
  const never = (human.done ?? []).filter((status) => NOT_REPORTED.has(status));
  const inert = never.map((status) =>
    problem(
      [...at, 'human', 'done'],
      phrase`${status} never ends it: nobody reports that`,
      phrase`give wip, wfa, done or hold`,
    ),
  );
  return [...inert, ...doerProblems(human, at)];
}

function doerProblems(human: NonNullable<FlatStep['source']['human']>, at: string[]): Problem[] {
  const doers = (['role', 'vendor', 'person'] as const).filter((each) => human[each] !== undefined);
  if (doers.length === 1) return [];
  const said = doers.length === 0 ? phrase`is for nobody` : phrase`is for ${doers.join(' and ')} at once`;
  return [problem([...at, 'human'], said, phrase`give one of role, vendor, person`)];
}

function gateProblems({ source: { gate }, at, path }: FlatStep, upstream: ReadonlySet<string>): Problem[] {
  if (!gate) return [];
  const found: Problem[] = [];
  const say = (field: string[], text: Phrase, fix: Phrase) => found.push(problem([...at, 'gate', ...field], text, fix));
  if (gate.all && gate.of)
    say([], phrase`is decided by all and by a quorum at once`, phrase`give either all, or quorum and of`);
  if (!gate.all && !gate.of) say([], phrase`is decided by nobody`, phrase`give all, or quorum and of`);
  if (gate.all && !gate.of && gate.quorum !== undefined)
    say(['quorum'], phrase`is inert beside all`, phrase`remove it, or write of`);
  if (gate.of && gate.quorum === undefined)
    say(['quorum'], phrase`is missing`, phrase`give how many of the ${gate.of.length} must approve`);
  if (gate.of && gate.quorum !== undefined && gate.quorum > gate.of.length) {
    const text = phrase`can never be reached: ${gate.quorum} approvals of ${gate.of.length} named`;
    say(['quorum'], text, phrase`give at most ${gate.of.length}, or name more people`);
  }
  const parties = gate.all ?? gate.of ?? [];
  const named = [...parties, ...(gate.veto ?? [])].map((title) => title.trim().toLowerCase());
  if (named.includes('')) say([], phrase`asks a title without a name`, phrase`name who decides, such as director`);
  const twice = parties.find((_, nth) => named.indexOf(named[nth]!) < nth);
  if (twice)
    say([gate.all ? 'all' : 'of'], phrase`names ${twice.trim()} twice, and a title votes once`, phrase`name it once`);
  const doubled = (gate.veto ?? []).filter((title) => parties.includes(title));
  if (doubled.length > 0) {
    say(
      ['veto'],
      phrase`is inert for ${doubled.join(', ')}: who votes may already reject`,
      phrase`name others, or remove it`,
    );
  }
  if (gate.retake && !upstream.has(gate.retake.to)) {
    const what =
      gate.retake.to === path
        ? phrase`is the gate itself`
        : phrase`${gate.retake.to} is not what this gate is built on`;
    say(['retake', 'to'], what, phrase`go back to a step it needs: ${listed(upstream)}`);
  }
  return found;
}

const listed = (steps: ReadonlySet<string>): Value => [...steps].join(', ') || phrase`nothing`;

function againProblems({ source: { again }, at, path }: FlatStep, upstream: ReadonlySet<string>): Problem[] {
  if (!again || upstream.has(again.to)) return [];
  const what = again.to === path ? phrase`is the step itself` : phrase`${again.to} is not what this step is built on`;
  return [problem([...at, 'again', 'to'], what, phrase`go back to a step it needs: ${listed(upstream)}`)];
}

function forEachProblems({ source, at, kind }: FlatStep): Problem[] {
  if (kind !== 'forEach' || source.steps) return [];
  return [problem([...at, 'steps'], phrase`is missing`, phrase`give the steps of each item`)];
}

function useProblems({ source, at, kind }: FlatStep): Problem[] {
  if (kind !== 'use' || source.onFail === undefined) return [];
  const text = phrase`is inert: what fails are the steps of the used template, and each says itself what follows`;
  return [problem([...at, 'onFail'], text, phrase`remove it`)];
}
