import {
  cutLocked,
  cutRegistered,
  type DataOf,
  type Envelope,
  type EventDefinition,
  grantGiven,
  grantRevoked,
  sceneRegistered,
  shotAdded,
  slateRegistered,
  vendorRegistered,
  workOpened,
  workRegistered,
} from '@bobine/contracts';
import type { Tx } from '@bobine/persistence';
import type { TObject } from '@sinclair/typebox';

type Telling = {
  /** Writes what the fact says. */
  remember: (event: Envelope, tx: Tx) => Promise<void>;
  /** The names, under which claims may be held, of what the fact makes known. */
  appears: (event: Envelope) => string[];
};

const telling = <S extends TObject>(
  definition: EventDefinition<S>,
  sql: string,
  values: (data: DataOf<EventDefinition<S>>, event: Envelope) => unknown[],
  appears: (data: DataOf<EventDefinition<S>>, event: Envelope) => string[] = () => [],
): [string, Telling] => [
  definition.type,
  {
    remember: async (event, tx) => {
      await tx.query(sql, values(event.data as DataOf<EventDefinition<S>>, event));
    },
    appears: (event) => appears(event.data as DataOf<EventDefinition<S>>, event),
  },
];

/** Names of things that a claim may wait for. */
export const thing = {
  work: (project: string, work: string) => `work:${project}/${work}`,
  slate: (project: string, work: string, slate: string) => `slate:${project}/${work}/${slate}`,
  shot: (project: string, work: string, shot: string) => `shot:${project}/${work}/${shot}`,
  grant: (project: string, vendor: string) => `grant:${project}/${vendor}`,
};

const json = JSON.stringify;

const WORK = `insert into works (project, work, title, rate) values ($1, $2, $3, $4)
  on conflict (project, work) do update set title = $3, rate = $4`;
const CUT = `insert into cuts (project, work, cut, edl, shots) values ($1, $2, $3, $4, $5)
  on conflict (project, work, cut) do update set edl = $4, shots = $5`;
const GRANT = `insert into grants (project, vendor, types, active) values ($1, $2, $3, $4)
  on conflict (project, vendor) do update set types = $3, active = $4`;

const work = (data: DataOf<typeof workOpened>, { project }: Envelope): unknown[] => [
  project,
  data.work,
  data.title,
  json(data.rate),
];
const cut = (data: DataOf<typeof cutRegistered>, { project }: Envelope): unknown[] => [
  project,
  data.work,
  data.cut,
  data.material,
  data.shots,
];

const TELLINGS = new Map<string, Telling>([
  telling(workRegistered, WORK, work, (data, { project }) => [thing.work(project, data.work)]),
  telling(workOpened, WORK, work, (data, { project }) => [thing.work(project, data.work)]),
  telling(
    sceneRegistered,
    `insert into scenes (project, work, scene, number, name, heading, location, characters, fact)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     on conflict (project, work, scene) do update
       set number = $4, name = $5, heading = $6, location = $7, characters = $8, fact = $9`,
    (data, { project, id }) => [
      project,
      data.work,
      data.scene,
      data.number,
      data.name,
      data.heading,
      data.location,
      json(data.characters),
      id,
    ],
  ),
  telling(
    slateRegistered,
    `insert into slates (project, work, slate, label, unit, camera_roll, sound_roll, shoot_date, shoot_day, rate,
       scene, scene_name, characters, fact)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
     on conflict (project, work, slate) do update
       set label = $4, unit = $5, camera_roll = $6, sound_roll = $7, shoot_date = $8, shoot_day = $9, rate = $10,
         scene = $11, scene_name = $12, characters = $13, fact = $14`,
    (data, { project, id }) => [
      project,
      data.work,
      data.slate,
      data.label,
      data.unit,
      data.cameraRoll,
      data.soundRoll,
      data.shootDate,
      data.shootDay,
      data.rate && json(data.rate),
      data.scene,
      data.sceneName,
      json(data.characters),
      id,
    ],
    (data, { project }) => [thing.slate(project, data.work, data.slate)],
  ),
  telling(cutRegistered, CUT, cut),
  telling(cutLocked, CUT, cut),
  telling(
    shotAdded,
    `insert into shots (project, work, shot, cut, sequence, place, frames, record_in, vendor, fact)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     on conflict (project, work, shot, cut) do update
       set sequence = $5, place = $6, frames = $7, record_in = $8, vendor = $9, fact = $10, told = clock_timestamp()`,
    (data, { project, id }) => [
      project,
      data.work,
      data.shot,
      data.cut,
      data.sequence,
      data.order,
      data.frames,
      data.recordIn,
      data.vendor,
      id,
    ],
    (data, { project }) => [thing.shot(project, data.work, data.shot)],
  ),
  telling(
    vendorRegistered,
    'insert into vendors (vendor, name) values ($1, $2) on conflict (vendor) do update set name = $2',
    (data) => [data.vendor, data.name],
  ),
  ...[grantGiven, grantRevoked].map((definition) =>
    telling(
      definition,
      GRANT,
      (data, { project }) => [project, data.vendor, data.types, data.active && definition === grantGiven],
      (data, { project }) => [thing.grant(project, data.vendor)],
    ),
  ),
]);

/** Whether a fact tells something that must be known here. */
export const isToBeKnown = (event: Envelope): boolean => TELLINGS.has(event.type);

/** Writes down what a fact tells; the same fact twice changes nothing. */
export const remember = async (event: Envelope, tx: Tx): Promise<void> => TELLINGS.get(event.type)?.remember(event, tx);

/** The names of what a fact makes known: what claims about it are held under. */
export const appearsWith = (event: Envelope): string[] => TELLINGS.get(event.type)?.appears(event) ?? [];
