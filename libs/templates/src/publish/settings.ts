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
      const fix = kind === 'gate' && field === 'again' ? 'a gate goes back by retake' : 'remove it';
      return problem([...at, field], `is inert: it belongs to ${kinds.join(' or ')}`, fix);
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
  const inert = (kind: string, why: string, fix: string) => [problem([...at, kind, 'escalate'], why, fix)];
  if (human?.escalate && !human.due) return inert('human', 'is inert without due', 'give due such as 3 working days');
  if (gate?.escalate && !gate.due) return inert('gate', 'is inert without due', 'give due such as 3 working days');
  if (!wait?.escalate) return [];
  if (!wait.timeout) return inert('wait', 'is inert without a timeout', 'give a timeout such as P7D');
  const { onTimeout = DEFAULTS.onTimeout } = wait;
  if (onTimeout === 'escalate') return [];
  return inert('wait', `is inert: onTimeout is ${onTimeout}`, 'remove it, or write onTimeout: escalate');
}

function waitProblems({ source: { wait }, at, path }: FlatStep, upstream: ReadonlySet<string>): Problem[] {
  const found: Problem[] = [];
  if (wait?.onTimeout && !wait.timeout) {
    found.push(problem([...at, 'wait', 'onTimeout'], 'is inert without a timeout', 'give a timeout such as P7D'));
  }
  const to = wait?.superseded?.to ?? path;
  if (to !== path && !upstream.has(to)) {
    const fix = `go back to ${path} or to a step it needs: ${listed(upstream)}`;
    found.push(problem([...at, 'wait', 'superseded', 'to'], `${to} is not what this wait is built on`, fix));
  }
  return found;
}

/** Statuses that end a step and that nobody reports: they are given by steps, or skip the step. */
const NOT_REPORTED = new Set(['todo', 'ready', 'retake', 'omit']);

function humanProblems({ source: { human }, at }: FlatStep): Problem[] {
  if (!human) return [];
  const never = (human.done ?? []).filter((status) => NOT_REPORTED.has(status));
  const inert = never.map((status) =>
    problem([...at, 'human', 'done'], `${status} never ends it: nobody reports that`, 'give wip, wfa, done or hold'),
  );
  return [...inert, ...doerProblems(human, at)];
}

function doerProblems(human: NonNullable<FlatStep['source']['human']>, at: string[]): Problem[] {
  const doers = (['role', 'vendor', 'person'] as const).filter((each) => human[each] !== undefined);
  if (doers.length === 1) return [];
  const said = doers.length === 0 ? 'is for nobody' : `is for ${doers.join(' and ')} at once`;
  return [problem([...at, 'human'], said, 'give one of role, vendor, person')];
}

function gateProblems({ source: { gate }, at, path }: FlatStep, upstream: ReadonlySet<string>): Problem[] {
  if (!gate) return [];
  const found: Problem[] = [];
  const say = (field: string[], text: string, fix: string) => found.push(problem([...at, 'gate', ...field], text, fix));
  if (gate.all && gate.of) say([], 'is decided by all and by a quorum at once', 'give either all, or quorum and of');
  if (!gate.all && !gate.of) say([], 'is decided by nobody', 'give all, or quorum and of');
  if (gate.all && !gate.of && gate.quorum !== undefined)
    say(['quorum'], 'is inert beside all', 'remove it, or write of');
  if (gate.of && gate.quorum === undefined)
    say(['quorum'], 'is missing', `give how many of the ${gate.of.length} must approve`);
  if (gate.of && gate.quorum !== undefined && gate.quorum > gate.of.length) {
    const text = `can never be reached: ${gate.quorum} approvals of ${gate.of.length} named`;
    say(['quorum'], text, `give at most ${gate.of.length}, or name more people`);
  }
  const parties = gate.all ?? gate.of ?? [];
  const named = [...parties, ...(gate.veto ?? [])].map((title) => title.trim().toLowerCase());
  if (named.includes('')) say([], 'asks a title without a name', 'name who decides, such as director');
  const twice = parties.find((_, nth) => named.indexOf(named[nth]!) < nth);
  if (twice) say([gate.all ? 'all' : 'of'], `names ${twice.trim()} twice, and a title votes once`, 'name it once');
  const doubled = (gate.veto ?? []).filter((title) => parties.includes(title));
  if (doubled.length > 0) {
    say(['veto'], `is inert for ${doubled.join(', ')}: who votes may already reject`, 'name others, or remove it');
  }
  if (gate.retake && !upstream.has(gate.retake.to)) {
    const what = gate.retake.to === path ? 'is the gate itself' : `${gate.retake.to} is not what this gate is built on`;
    say(['retake', 'to'], what, `go back to a step it needs: ${listed(upstream)}`);
  }
  return found;
}

const listed = (steps: ReadonlySet<string>): string => [...steps].join(', ') || 'nothing';

function againProblems({ source: { again }, at, path }: FlatStep, upstream: ReadonlySet<string>): Problem[] {
  if (!again || upstream.has(again.to)) return [];
  const what = again.to === path ? 'is the step itself' : `${again.to} is not what this step is built on`;
  return [problem([...at, 'again', 'to'], what, `go back to a step it needs: ${listed(upstream)}`)];
}

function forEachProblems({ source, at, kind }: FlatStep): Problem[] {
  if (kind !== 'forEach' || source.steps) return [];
  return [problem([...at, 'steps'], 'is missing', 'give the steps of each item')];
}

function useProblems({ source, at, kind }: FlatStep): Problem[] {
  if (kind !== 'use' || source.onFail === undefined) return [];
  const text = 'is inert: what fails are the steps of the used template, and each says itself what follows';
  return [problem([...at, 'onFail'], text, 'remove it')];
}
