import { opinionOnSubmission } from './actors/opinions.js';
import { type Cut, inventedFrames, type Piece } from './cut.js';
import { edlOf } from './edl.js';
import type { Material } from './materials.js';
import type { Clip } from './media/media-file.js';
import type { Person, Vendor } from './people.js';
import { templateOf, titled } from './plan/generated-template.js';
import { inventor, numbersFrom } from './plan/invention.js';
import type { Plan, Shipment } from './plan/plan.js';
import { FILM_RATE, frameOf, RECORD_START, timecodeOf } from './timecode.js';

export type GeneratedProduction = { template: string; plan: Plan };

/** How many shots are in work at once: few, so that a window is seen to be kept, and a hundred where there are many. */
const windowOf = (shots: number): number => Math.max(5, Math.min(100, Math.floor(shots / 10)));

/** A production of `shots` shots whose template, names, titles and retakes come from a number; the same each time. */
export function generatedProduction(seed: number, shots: number): GeneratedProduction {
  const next = numbersFrom(seed);
  const word = inventor(next);
  const steps = [
    'list',
    'read',
    'cut',
    'agree',
    'fix',
    'items',
    'plate',
    'make',
    'file',
    'look',
    'judge',
    'close',
  ] as const;
  const work = `${word(2).toUpperCase()}${seed}`;
  const names = {
    ...(Object.fromEntries(steps.map((step) => [step, word(3)])) as Record<(typeof steps)[number], string>),
    ...{
      template: `${word(3)}-${seed}`,
      agrees: word(4),
      judges: word(4),
      type: word(2).slice(0, 3).toUpperCase(),
      work,
    },
  };
  const project = `${word(3)}-${seed}`;
  const [editor, maker] = [vendorOf(word(3), seed), vendorOf(word(3), seed)];
  const people: Person[] = [
    personOf(word(2), project, ['postSupervisor'], [names.agrees]),
    personOf(word(2), project, ['reviewer'], [names.judges]),
  ];
  const sequence = word(2).toUpperCase();
  const cut = cutOf(work, sequence, shots);
  const submissions = new Map(
    cut.pieces.map((piece) => {
      const count = 1 + Math.floor(next() * 3);
      return [piece.name, Array.from({ length: count }, (_, at) => versionOf(piece, maker.code, at + 1, count))];
    }),
  );
  const edl: Material = {
    material: `${cut.name}.edl`,
    kind: 'edl',
    vendor: editor.code,
    version: 'v1',
    file: { kind: 'text', vendor: editor.code, path: `cut/${cut.name}.edl`, text: edlOf(cut) },
  };
  const plates = shuffled(next, cut.pieces).map((piece, at): Shipment => plateShipment(piece, editor.code, at));
  const template = templateOf(names, windowOf(shots));
  const plan: Plan = {
    name: `generated-${seed}`,
    project: { code: project, title: `Generated ${seed}, demonstration` },
    work: { code: work, title: `Generated ${seed}`, kind: 'episode', rate: '24/1', identifiers: [] },
    people,
    vendors: [editor, maker],
    assignments: [{ sequence, vendor: maker.code }],
    breakdown: { scenes: [], slates: [], findings: [] },
    templates: [{ name: names.template, source: template }],
    specifications: [],
    orders: [],
    orderedBy: people[0]?.email ?? '',
    shipments: [{ material: edl, announced: 'after', announce: 'opened', arrive: 'opened', twice: 'anew' }, ...plates],
    submissions,
    opinion: (gate) => opinionOnSubmission(gate, submissions.get(gate.unit ?? gate.shot ?? '') ?? []),
  };
  return { template, plan };
}

/** In another order than that of the cut, the same for the same numbers (Fisher and Yates). */
function shuffled<T>(next: () => number, list: readonly T[]): T[] {
  const all = [...list];
  for (let at = all.length - 1; at > 0; at--) {
    const other = Math.floor(next() * (at + 1));
    [all[at], all[other]] = [all[other] as T, all[at] as T];
  }
  return all;
}

/** Plates come in no order: every third before anybody knows of the shot, some announced late or never, some twice. */
function plateShipment({ name, sequence }: Piece, vendor: string, at: number): Shipment {
  const moment = at % 3 === 0 ? 'early' : 'cut';
  const material = `${name}_plate.mov`;
  const path = `plates/${sequence}/${material}`;
  return {
    material: {
      material,
      kind: 'plate',
      vendor,
      shot: name,
      file: { kind: 'text', vendor, path, text: `plate of ${name}` },
    },
    announced: (['before', 'after', 'never'] as const)[at % 4] ?? 'before',
    announce: moment,
    arrive: moment,
    ...(at % 7 === 2 ? { twice: 'again' } : at % 7 === 5 ? { twice: 'anew' } : {}),
  };
}

const vendorOf = (word: string, seed: number): Vendor => ({
  code: `${word}-${seed}`,
  name: titled(word),
  kind: 'vendor',
  source: `/vendors/${word}-${seed}`,
  door: 'http',
  does: 'plays a part in a generated production',
  contact: { name: titled(word), origin: 'invented' },
});
const personOf = (word: string, project: string, roles: string[], titles: string[]): Person => ({
  name: titled(word),
  email: `${word}@${project}.example`,
  roles,
  titles,
  origin: 'invented',
});

function cutOf(work: string, sequence: string, shots: number): Cut {
  const first = frameOf(RECORD_START, FILM_RATE);
  let start = 0;
  const pieces = Array.from({ length: shots }, (_, index): Piece => {
    const name = `${sequence}_${String((index + 1) * 10).padStart(4, '0')}`;
    const frames = inventedFrames(name, 8, 16);
    const [recordIn, recordOut] = [timecodeOf(first + start, FILM_RATE), timecodeOf(first + start + frames, FILM_RATE)];
    const source = { asset: name, fileName: `${name}.mov`, filePath: 'offline' };
    const piece = { name, sequence, order: index + 1, frames, start, recordIn, recordOut, source };
    start += frames;
    return piece;
  });
  return { name: `${work}_cut_v1`, version: 1, rate: FILM_RATE, frames: start, pieces };
}

function versionOf(piece: Piece, vendor: string, number: number, of: number): Material {
  const version = `v${String(number).padStart(3, '0')}`;
  const path = `${piece.sequence}/${piece.name}_${version}.mov`;
  const file: Clip = {
    ...{ kind: 'clip', vendor, path, frames: piece.frames, rate: FILM_RATE, timecode: '00:00:00:00' },
    burnIn: {
      title: piece.sequence,
      detail: `${version} - ${number}/${of}`,
      counter: { label: 'REC', from: '00:00:00:00' },
    },
    ...{ colour: '557755', bar: number / of, tone: false },
  };
  return { material: `${piece.name}_${version}.mov`, kind: 'version', vendor, shot: piece.name, version, file };
}
