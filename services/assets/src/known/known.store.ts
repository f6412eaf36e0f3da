import type { Tx } from '@bobine/persistence';

export type Rate = { num: number; den: number };
export type KnownSlate = {
  slate: string;
  label: string;
  unit: string | null;
  cameraRoll: string | null;
  soundRoll: string | null;
  shootDate: string | null;
  shootDay: number | null;
  rate: Rate | null;
  scene: string | null;
  sceneName: string | null;
  characters: string[];
  /** Id of the fact that told it. */
  fact: string;
};
export type KnownScene = {
  scene: string;
  number: string;
  name: string;
  heading: string | null;
  location: string | null;
  characters: string[];
  fact: string;
};
export type KnownShot = {
  shot: string;
  cut: string;
  sequence: string;
  place: number;
  frames: number;
  recordIn: string;
  vendor: string | null;
  fact: string;
};

/** The rate of a work, or undefined when the work is not known. */
export async function rateOfWork(tx: Tx, project: string, work: string): Promise<Rate | undefined> {
  const [row] = await tx.query<{ rate: Rate }[]>('select rate from works where project = $1 and work = $2', [
    project,
    work,
  ]);
  return row?.rate;
}

/** Whether a vendor may send a type for a project: nothing was ever said, it was taken back, or it may. */
export async function grantOf(
  tx: Tx,
  project: string,
  vendor: string,
  type: string,
): Promise<'unknown' | 'revoked' | 'given'> {
  const [row] = await tx.query<{ active: boolean; covers: boolean }[]>(
    'select active, $3 = any(types) as covers from grants where project = $1 and vendor = $2',
    [project, vendor, type],
  );
  if (row && !row.active) return 'revoked';
  return row?.covers ? 'given' : 'unknown';
}

const SLATE = `slate, label, unit, camera_roll as "cameraRoll", sound_roll as "soundRoll", shoot_date as "shootDate",
  shoot_day as "shootDay", rate, scene, scene_name as "sceneName", characters, fact`;

export async function findSlate(tx: Tx, project: string, work: string, slate: string): Promise<KnownSlate | undefined> {
  const [row] = await tx.query<KnownSlate[]>(
    `select ${SLATE} from slates where project = $1 and work = $2 and slate = $3`,
    [project, work, slate],
  );
  return row;
}

/** Other slates with the same label, and how the work's slates count their days. */
export async function besideSlate(
  tx: Tx,
  project: string,
  work: string,
  { slate, label }: KnownSlate,
): Promise<{ sameLabel: string[]; days: number; dates: number }> {
  const [row] = await tx.query<{ sameLabel: string[]; days: number; dates: number }[]>(
    `select coalesce(array_agg(slate order by slate) filter (where label = $4 and slate <> $3), '{}') as "sameLabel",
       count(distinct shoot_day)::int as days, count(distinct shoot_date)::int as dates
     from slates where project = $1 and work = $2`,
    [project, work, slate, label],
  );
  return row ?? { sameLabel: [], days: 0, dates: 0 };
}

export async function findScene(tx: Tx, project: string, work: string, scene: string): Promise<KnownScene | undefined> {
  const [row] = await tx.query<KnownScene[]>(
    `select scene, number, name, heading, location, characters, fact from scenes
     where project = $1 and work = $2 and (scene = $3 or number = $3) order by (scene = $3) desc limit 1`,
    [project, work, scene],
  );
  return row;
}

const SHOT = `shot, cut, sequence, place, frames, record_in as "recordIn", vendor, fact`;

/** A shot as it was last told, in whichever cut. */
export async function findShot(tx: Tx, project: string, work: string, shot: string): Promise<KnownShot | undefined> {
  const [row] = await tx.query<KnownShot[]>(
    `select ${SHOT} from shots where project = $1 and work = $2 and shot = $3 order by told desc limit 1`,
    [project, work, shot],
  );
  return row;
}

/** The shots of a cut, in its order. */
export const shotsOfCut = (tx: Tx, project: string, work: string, cut: string): Promise<KnownShot[]> =>
  tx.query(`select ${SHOT} from shots where project = $1 and work = $2 and cut = $3 order by place, shot`, [
    project,
    work,
    cut,
  ]);

/** The material that the edit decision list of a cut was read from, and how many shots the cut has. */
export async function findCut(
  tx: Tx,
  project: string,
  work: string,
  cut: string,
): Promise<{ edl: string; shots: number } | undefined> {
  const [row] = await tx.query<{ edl: string; shots: number }[]>(
    'select edl, shots from cuts where project = $1 and work = $2 and cut = $3',
    [project, work, cut],
  );
  return row;
}
