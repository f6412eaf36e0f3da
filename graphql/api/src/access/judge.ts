import { isAsked, may, mayHaveWebhook, mayHaveWebhooks, sees, takesPart } from '@bobine/access';
import { type Principal, refuse, phrase, wordFor } from '@bobine/contracts';
import { CONCEPTS, type Concept } from '../migrations/read-model.migration.js';
import type { Data } from '../read/read-model.js';
import { type Context, signedIn } from '../session/context.js';
import type { Deed } from './rules.js';

type Done = Exclude<Deed['action'], 'webhook.have'>;

/** The most things that one question may be about. */
const MOST = 1000;

/** Refuses what the policy does not let who asks do. What they may not see is refused as what does not exist. */
export async function judge({ action, on }: Deed, args: Record<string, unknown>, context: Context): Promise<void> {
  const principal = signedIn(context);
  const about = on === null ? [] : valuesAt(args, on);
  if (action === 'webhook.have') return overWebhooks(principal, about);
  if (on === null || about.length === 0) {
    if (action !== 'read' && !may(principal, action)) throw denied();
    return;
  }
  if (about.length > MOST) throw refuse('input.invalid', phrase`${on}: at most ${MOST} at a time.`);
  const name = on.split('.').at(-1) ?? '';
  for (const each of about) {
    if (name === 'project') overProject(principal, action, each);
    else overRow(principal, action, name, each, await rowOf(name, each, context), context);
  }
}

const denied = () => refuse('access.denied', 'Your role does not allow this.');

/** Who may have no webhook at all asks `exchange` for none; of which they are, it decides where it keeps them. */
function overWebhooks(principal: Principal, projects: string[]): void {
  for (const project of projects) {
    if (!takesPart(principal, project)) throw refuse('access.unknown', phrase`There is no project ${project}.`);
  }
  if (!mayHaveWebhooks(principal)) throw denied();
  for (const project of projects) {
    // A vendor is told by exchange that its webhook is of no one project.
    if (principal.kind !== 'vendor' && !mayHaveWebhook(principal, { project })) throw denied();
  }
}

function overProject(principal: Principal, action: Done, project: string): void {
  if (!takesPart(principal, project)) throw refuse('access.unknown', phrase`There is no project ${project}.`);
  if (action !== 'read' && !may(principal, action, project)) throw denied();
}

/** What a vendor may do at all, it may do on its own rows; people also do what is asked of them by name, role or title. */
function overRow(
  principal: Principal,
  action: Done,
  name: string,
  id: string,
  row: Data | undefined,
  { sight }: Context,
): void {
  const concept = conceptOf(name);
  const seer = OUTSIDERS_SEE.has(concept) ? 'own' : 'insiders';
  if (!row || !sees(sight, seer, row))
    throw refuse(`${concept}.unknown`, phrase`There is no ${wordFor('concept', concept)} ${id}.`);
  if (action === 'read') return;
  const project = String(row['project']);
  const { person, role } = row as { person?: string; role?: string };
  const isTheirs =
    action === 'task.report' &&
    isAsked(principal, { project, ...(person ? { person } : {}), ...(role ? { role } : {}) });
  if (!isTheirs && !may(principal, action, project)) throw denied();
}

/** Concepts whose rows may be a vendor's or a recipient's own. */
const OUTSIDERS_SEE = new Set(['shot', 'task', 'material', 'deliverable', 'comment', 'event']);

const conceptOf = (name: string): string => name.replace(/s$/, '');

async function rowOf(name: string, id: string, { model }: Context): Promise<Data | undefined> {
  const concept = conceptOf(name);
  if (concept === 'event') return model.event(id);
  if (!(CONCEPTS as readonly string[]).includes(concept)) throw new Error(`@may(on:) names no concept: ${name}`);
  return model.anywhere(concept as Concept, id);
}

/** The values at a path of the arguments, lists spread out; none where nothing is given. */
function valuesAt(args: Record<string, unknown>, path: string): string[] {
  const found = path.split('.').reduce<unknown[]>(
    (at, name) =>
      at.flatMap((it) => {
        const next = (it as Record<string, unknown>)[name];
        return Array.isArray(next) ? (next as unknown[]) : next === null || next === undefined ? [] : [next];
      }),
    [args],
  );
  return found.map(String);
}
