import { refuse, phrase } from '@bobine/contracts';
import {
  addFrames,
  durationInFrames,
  type EdlEvent,
  type Rate,
  timecodeToFrames,
  writeEdl,
  writeOmc,
  type WrittenBreakdown,
} from '@bobine/standards';
import { shotsOf, worksOf } from '../import/knowing.js';
import type { Data, ReadModel } from '../read/read-model.js';

type Shot = Data & {
  shot: string;
  frames: number;
  recordIn: string;
  source?: string;
  sourceIn?: string;
  sourceOut?: string;
};

/** The work that is named, or the only one there is. */
export async function workNamed(model: ReadModel, project: string, named: string | undefined): Promise<string> {
  const works = await worksOf(model.db, project);
  const work = named ?? (works.length === 1 ? works[0]?.work : undefined);
  if (work === undefined) throw refuse('input.invalid', 'work: say which work the file is of.');
  if (!works.some((one) => one.work === work)) throw refuse('work.unknown', phrase`There is no work ${work}.`);
  return work;
}

/** The breakdown of a work as OMC-JSON: what who asks sees of it. */
export async function omcOf(model: ReadModel, project: string, code: string): Promise<string> {
  const work = (await model.one('work', project, code)) as WrittenBreakdown['work'] | undefined;
  if (!work) throw refuse('work.unknown', phrase`There is no work ${code}.`);
  const [scenes, slates] = await Promise.all(
    (['scene', 'slate'] as const).map(async (concept) =>
      ((await model.ofParents(concept, project, [code])).get(code) ?? []).map(
        ({ work: _, project: __, subjectVersion: ___, ...rest }) => rest,
      ),
    ),
  );
  const shots = (await shotsOf(model.db, project, code)).map(({ shot, sequence, order, frames, recordIn, vendor }) => ({
    ...{ shot, sequence, order, frames, recordIn },
    ...(vendor ? { vendor } : {}),
  }));
  return writeOmc({ project, work, scenes: scenes as never, slates: slates as never, shots });
}

/** A cut as an edit decision list: the one that its shots stand by now. */
export async function edlOf(
  model: ReadModel,
  project: string,
  work: string,
  named: string | undefined,
): Promise<string> {
  const cuts = (await model.ofParents('cut', project, [work])).get(work) ?? [];
  const cut = named
    ? cuts.find((one) => one['cut'] === named)
    : (cuts.find((one) => one['status'] === 'locked') ?? cuts.at(-1));
  if (!cut) {
    throw named
      ? refuse('cut.unknown', phrase`There is no cut ${named} of ${work}.`)
      : refuse('cut.unknown', phrase`There is no cut of ${work} yet.`);
  }
  const code = String(cut['cut']);
  const rows = await model.db.query<{ data: Shot }>(
    `select data from shot where project = $1 and parent = $2 and data->>'cut' = $3 and not data ? 'droppedBy' order by sort, id`,
    [project, work, code],
  );
  if (rows.length !== Number(cut['shots'])) {
    throw refuse(
      'cut.notNow',
      phrase`The shots of ${work} do not stand by ${code} now, and no list of it is kept here. Ask for the locked cut.`,
    );
  }
  const rate = cut['rate'] as Rate;
  return writeEdl({ title: code, comments: [], events: rows.map(({ data }, at) => eventOf(data, at + 1, rate)) });
}

/** An event of a shot: the source as far as a list has said it, its length besides. */
function eventOf({ shot, frames, recordIn, source, sourceIn, sourceOut }: Shot, number: number, rate: Rate): EdlEvent {
  const record = { in: recordIn, out: addFrames(recordIn, frames, rate) };
  const isKnown = sourceIn !== undefined && sourceOut !== undefined;
  const used = isKnown
    ? { in: sourceIn, out: sourceOut }
    : { in: '00:00:00:00', out: addFrames('00:00:00:00', frames, rate) };
  return {
    ...{ number, reel: reelOf(source), track: 'V', transition: { kind: 'cut' }, source: used, record },
    fromClipName: shot,
    ...(source && source !== reelOf(source) ? { sourceFile: source } : {}),
    ...(isKnown ? retimed({ source, sourceIn, sourceOut, frames }, rate) : {}),
    comments: [],
  };
}

/** A source that is longer or shorter than its shot is played at another speed. */
function retimed(
  {
    source,
    sourceIn,
    sourceOut,
    frames,
  }: { source: string | undefined; sourceIn: string; sourceOut: string; frames: number },
  rate: Rate,
): Pick<EdlEvent, 'speed'> {
  const used = durationInFrames(sourceIn, sourceOut, rate);
  if (used === frames || frames === 0 || timecodeToFrames(sourceIn, rate) < 0) return {};
  const framesPerSecond = Number(((used / frames) * (rate.num / rate.den)).toFixed(3));
  return { speed: { reel: reelOf(source), framesPerSecond, at: sourceIn } };
}

/** A reel as the format has it: short, and without what stands between words. */
const reelOf = (source: string | undefined): string =>
  (source ?? 'AX').replaceAll(/[^A-Za-z0-9_.-]/g, '').slice(0, 8) || 'AX';
