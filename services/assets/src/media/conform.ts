import { type conform as definition, refuse, phrase } from '@bobine/contracts';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { versionsWithin } from '../element/element.store.js';
import { findCut, rateOfWork, shotsOfCut, type Rate } from '../known/known.store.js';
import { type Approved, type ConformPlan, type Piece, planConform } from './conform-plan.js';
import { finishElement, pictureOf, sourcesOf } from './element.js';
import { input } from './ffmpeg.js';
import type { Job, Perform } from './media-work.js';
import { endAfter, fitted, frameForFrame, INTERMEDIATE, timecode } from './picture.js';

/** Pixels of all the clips decoded at once: 24 small ones, or three in HD. */
const PIXELS_AT_ONCE = 6_500_000;
const MOST_AT_ONCE = 24;

/**
 * Assembles the approved versions in the order of the cut, frame for frame.
 * Every clip becomes a raw stream of the same make; such streams joined end to end are one, and no timestamp is rounded.
 */
export const conform: Perform<typeof definition> = async ({ project, work, cut, versions: given, over }, job) => {
  const read = job.bench.db.source.manager;
  const rate = await rateOfWork(read, project, work);
  const known = await findCut(read, project, work, cut);
  const shots = await shotsOfCut(read, project, work, cut);
  const asked = new Set(shots.map(({ shot }) => shot));
  // What production has said of the cut may still be under way to us.
  if (!rate || !known || shots.length < known.shots || given.some(({ shot }) => !asked.has(shot))) {
    throw refuse('notYet', phrase`Not all shots of the cut ${cut} are known here yet.`);
  }
  const renewed = new Set(given.map(({ shot }) => shot));
  const kept = over ? await versionsWithin(read, over) : [];
  const versions = [...given, ...kept.filter(({ shot }) => asked.has(shot) && !renewed.has(shot))];
  const sources = await sourcesOf(
    job,
    project,
    versions.map(({ material }) => material),
  );
  const approved: Approved[] = [];
  for (const [at, source] of sources.entries()) {
    job.signal.throwIfAborted();
    approved.push({ ...source, ...(await pictureOf(job, source)), shot: versions[at]?.shot ?? '' });
  }
  const plan = planConform(shots, approved);
  const file = await job.place('conform', '.mov');
  const scratch = job.absolute(await job.place('conform', '.parts'));
  await mkdir(scratch, { recursive: true });
  try {
    const streams = await encodePieces(job, plan, rate, scratch);
    const whole = join(scratch, 'whole.h264');
    for (const stream of streams) await append(stream, whole, job.signal);
    await job.bench.ffmpeg.run(
      [
        ...input(whole, '-f', 'h264', '-framerate', `${rate.num}/${rate.den}`),
        ...['-c', 'copy', ...timecode(shots[0]?.recordIn), '-f', 'mov', job.absolute(file)],
      ],
      { signal: job.signal },
    );
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
  const madeFrom = [...versions.map(({ material }) => material), known.edl];
  return finishElement(job, { project, work, kind: 'conform', cut, madeFrom }, file, { frames: plan.frames });
};

/** Encodes each piece alike, several at a time, and answers their streams in order. */
async function encodePieces(job: Job, plan: ConformPlan, rate: Rate, scratch: string): Promise<string[]> {
  const atOnce = Math.max(1, Math.min(MOST_AT_ONCE, Math.floor(PIXELS_AT_ONCE / (plan.width * plan.height))));
  const streams = plan.pieces.map((_, at) => join(scratch, `${at}.h264`));
  for (let at = 0; at < plan.pieces.length; at += atOnce) {
    const pieces = plan.pieces.slice(at, at + atOnce);
    await job.bench.ffmpeg.run(encodeArgs(job, pieces, plan, rate, streams.slice(at)), { signal: job.signal });
    job.progress((0.9 * (at + pieces.length)) / plan.pieces.length);
  }
  return streams;
}

function encodeArgs(job: Job, pieces: Piece[], plan: ConformPlan, rate: Rate, streams: string[]): string[] {
  const picture = `${fitted(plan.width, plan.height)},format=yuv420p`;
  const graph = pieces.map(
    ({ frames }, at) => `[${at}:v:0]${endAfter(frames)},${frameForFrame(rate)},${picture}[v${at}]`,
  );
  return [
    ...pieces.flatMap(({ file }) => input(job.absolute(file), '-threads', '1')),
    ...['-filter_complex', graph.join(';')],
    ...pieces.flatMap((_, at) => [
      ...['-map', `[v${at}]`, ...INTERMEDIATE, '-threads', '1', '-r', `${rate.num}/${rate.den}`],
      ...['-f', 'h264', streams[at] ?? ''],
    ]),
  ];
}

const append = (from: string, to: string, signal: AbortSignal): Promise<void> =>
  pipeline(createReadStream(from), createWriteStream(to, { flags: 'a' }), { signal });
