import { type DataOf, type Phrase, phrase, problemsOf, sceneRegistered, slateRegistered } from '@bobine/contracts';
import {
  type Customised,
  identifierIn,
  type Identifiers,
  nameIn,
  OURS,
  readCharacters,
  readCustom,
  readScenes,
  readSlates,
  relatedTo,
} from '@bobine/standards';
import { Type } from '@sinclair/typebox';
import type { ReadModel } from '../read/read-model.js';
import { type KnownBreakdown, planBreakdown } from './breakdown.js';
import { knownColumns } from './edl.js';
import { changes, type Item, type Plan } from './plan.js';
import type { Problem, Sheet, SheetRow } from './sheet.js';

export type SceneTo = Omit<DataOf<typeof sceneRegistered>, 'work'>;
export type SlateTo = Omit<DataOf<typeof slateRegistered>, 'work'>;
const SCENE = Type.Omit(sceneRegistered.data, ['work']);
const SLATE = Type.Omit(slateRegistered.data, ['work']);

type Known = { scenes: ReadonlyMap<string, Stated>; slates: ReadonlyMap<string, Stated> };
type Stated = Record<string, unknown> & { subjectVersion: number };
type Of = { work: string; known: Known };

/** What an OMC-JSON document would change in the breakdown of a work: its scenes, slates and shots. Rows go by their place in it. */
export async function planOmc(
  json: string,
  project: string,
  breakdown: KnownBreakdown,
  work: string,
  model: ReadModel,
): Promise<{ sheet: Sheet; notes: Phrase[]; plan: Plan }> {
  const [scenes, slates] = await Promise.all(
    (['scene', 'slate'] as const).map(
      async (concept) =>
        new Map(
          ((await model.ofParents(concept, project, [work])).get(work) ?? []).map((row) => [
            String(row[concept]),
            row as Stated,
          ]),
        ),
    ),
  );
  return omcPlan(json, breakdown, { work, known: { scenes: scenes!, slates: slates! } });
}

export function omcPlan(
  json: string,
  breakdown: KnownBreakdown,
  of: Of,
): { sheet: Sheet; notes: Phrase[]; plan: Plan } {
  const { items: all } = readCustom(json, ['NarrativeScene', 'Slate', 'Asset'], OURS);
  const scenes = readScenes(json);
  const slates = readSlates(json);
  const found = [...scenesIn(json, all, of), ...slatesIn(json, all, of)];
  const rows = all.flatMap(({ namespace, custom }, at) => (namespace === 'shot' ? [rowOf(custom, of.work, at)] : []));
  const sheet = { columns: knownColumns(), rows, problems: [], line: 1 };
  const shots = planBreakdown(sheet, breakdown, of.work);
  // A document of scenes alone says nothing of shots.
  const items = rows.length > 0 ? shots.items : [];
  const notes = [...scenes.findings, ...slates.findings]
    .filter(({ code }) => code !== 'omc.none')
    .map(({ told, count }) => (count > 1 ? phrase`${told} (${count})` : told));
  return {
    ...{ sheet, notes: notes.slice(0, 100) },
    plan: {
      items: [...found.flatMap((each) => each.item ?? []), ...items],
      problems: [...found.flatMap((each) => each.problem ?? []), ...shots.problems],
    },
  };
}

function rowOf(custom: unknown, work: string, at: number): SheetRow {
  const said = typeof custom === 'object' && custom !== null ? Object.entries(custom) : [];
  const values = said.flatMap(([field, value]): [string, string][] =>
    typeof value === 'string' || typeof value === 'number' ? [[field, String(value)]] : [],
  );
  return { line: at + 1, values: new Map([...values, ['work', work]]) };
}

/** What a thing is called in our words, or else by its first identifier. */
function ownId(identifiers: Identifiers): string | undefined {
  const ours = identifierIn(identifiers, OURS);
  return ours === undefined ? Object.values(identifiers)[0] : nameIn(ours);
}

type FoundItem = { item?: Item; problem?: Problem };

function scenesIn(json: string, all: Customised[], of: Of): FoundItem[] {
  const characters = new Map(readCharacters(json).items.map((it) => [ownId(it.identifiers), it.name]));
  const ours = customOf(all, 'scene');
  return readScenes(json)
    .items.filter(({ kind }) => kind === 'narrative')
    .map((scene, at) => {
      const id = ownId(scene.identifiers) ?? '';
      const { number, heading, name, description } = scene;
      const named = relatedTo(scene, 'Character').flatMap((it) => characters.get(ownId(it)) ?? []);
      const said = { scene: id, number, name: name ?? number, heading, description };
      const kept = (of.known.scenes.get(id) ?? {}) as Partial<SceneTo>;
      const told = ours.get(id) ?? {
        ...cleared({ ...said, location: kept.location }),
        characters: named.length > 0 ? named : (kept.characters ?? []),
      };
      return judged('scene', id, at + 1, told, SCENE, of);
    });
}

function slatesIn(json: string, all: Customised[], of: Of): FoundItem[] {
  const ours = customOf(all, 'slate');
  const scenes = readScenes(json).items;
  const production = new Map(
    scenes.flatMap((scene) => {
      const narrative = relatedTo(scene, 'NarrativeScene')[0];
      return scene.kind === 'production' && narrative ? [[ownId(scene.identifiers), ownId(narrative)] as const] : [];
    }),
  );
  return readSlates(json).items.map((slate, at) => {
    const id = ownId(slate.identifiers) ?? '';
    const { uid, name, unit, cameraRoll, soundRoll, shootDate, shootDay, rate } = slate;
    const [shot] = relatedTo(slate, 'ProductionScene');
    const [narrative] = relatedTo(slate, 'NarrativeScene');
    const scene = narrative ? ownId(narrative) : shot && production.get(ownId(shot));
    const kept = (of.known.slates.get(id) ?? {}) as Partial<SlateTo>;
    const day = Number(shootDay);
    const said = {
      ...{ slate: id, label: uid ?? name, unit, cameraRoll, soundRoll, shootDate, rate },
      ...{ shootDay: Number.isInteger(day) && day >= 0 && shootDay !== undefined ? day : undefined },
      ...{ scene: scene ?? kept.scene, sceneName: kept.sceneName, capture: kept.capture },
    };
    const told = ours.get(id) ?? { ...cleared(said), characters: kept.characters ?? [] };
    return judged('slate', id, at + 1, told, SLATE, of);
  });
}

const customOf = (all: Customised[], wanted: string): Map<string, object> =>
  new Map(
    all.flatMap(({ namespace, custom, identifiers }) =>
      namespace === wanted && typeof custom === 'object' && custom !== null
        ? [[ownId(identifiers) ?? '', custom] as const]
        : [],
    ),
  );

const cleared = (said: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));

/** What a document says of a scene or a slate, beside how it is; what does not fit is told with what is wrong in it. */
function judged(
  about: 'scene' | 'slate',
  id: string,
  line: number,
  told: object,
  schema: typeof SCENE | typeof SLATE,
  { work, known }: Of,
): FoundItem {
  const wrong = problemsOf(schema, told);
  if (wrong.length > 0 || (told as Record<string, unknown>)[about] !== id) {
    const why = wrong.slice(0, 3).join('; ') || id;
    const problem = {
      line,
      column: about,
      value: id.slice(0, 200),
      code: 'row.shape',
      told: phrase`It does not fit: ${why}.`,
    };
    return { problem };
  }
  const now = known[about === 'scene' ? 'scenes' : 'slates'].get(id);
  const said = Object.fromEntries(Object.entries(told).filter(([field]) => field !== about));
  const fields = changes(said, now);
  const name = String((told as Record<string, unknown>)[about === 'scene' ? 'number' : 'label']);
  const outcome = now === undefined ? 'added' : fields.length > 0 ? 'changed' : 'unchanged';
  const version = now?.subjectVersion ?? null;
  return { item: { about, id: `${about}/${work}/${id}`, name, line, outcome, version, fields, to: { work, told } } };
}
