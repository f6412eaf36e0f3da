import { opinionOnSubmission } from './actors/opinions.js';
import { type Cut, inventedFrames, type Piece } from './cut.js';
import { edlOf } from './edl.js';
import type { Material } from './materials.js';
import type { Clip } from './media/media-file.js';
import type { Person, Vendor } from './people.js';
import type { Plan } from './plan/plan.js';
import { FILM_RATE, frameOf, RECORD_START, timecodeOf } from './timecode.js';

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
function numbersFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const SYLLABLES = ['ba', 'lo', 'mi', 'ra', 'tu', 'ze', 'ko', 'ni', 'sa', 've', 'du', 'pe'];

/** Makes words that nobody has used, each once. */
function inventor(next: () => number): (syllables: number) => string {
  const used = new Set<string>();
  return (syllables) => {
    for (;;) {
      const word = Array.from({ length: syllables }, () => SYLLABLES[Math.floor(next() * SYLLABLES.length)]).join('');
      if (!used.has(word)) {
        used.add(word);
        return word;
      }
    }
  };
}

type Names = Record<
  'list' | 'read' | 'cut' | 'agree' | 'fix' | 'items' | 'make' | 'file' | 'look' | 'judge' | 'close',
  string
> & {
  template: string;
  /** Titles of those who decide. */
  agrees: string;
  judges: string;
  type: string;
  work: string;
};

const titled = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** A pipeline in words that no code knows: an edit list, an agreement, and per shot a task, a look and a judgement. */
const templateOf = (n: Names): string => `apiVersion: bobine/v1
name: ${n.template}
description: A generated production.
inputs: { project: string, work: string }
start:
  - on: bobine.work.opened.v1
    when: event.data.work == "${n.work}"
    key: event.keys.work
    inputs: { project: event.project, work: event.keys.work }
steps:
  ${n.list}:
    title: ${titled(n.list)}
    wait:
      event: bobine.material.arrived.v1
      key: { work: inputs.work, kind: '"edl"' }
      retain: P30D
  ${n.read}:
    title: ${titled(n.read)}
    needs: [${n.list}]
    task: assets.readEdl@1
    with:
      project: inputs.project
      work: inputs.work
      material: 'steps.${n.list}.events[0].data.id'
      rate: { num: 24, den: 1 }
  ${n.cut}:
    title: ${titled(n.cut)}
    needs: [${n.read}]
    task: production.registerCut@1
    with:
      project: inputs.project
      work: inputs.work
      material: 'steps.${n.list}.events[0].data.id'
      edl: steps.${n.read}.output
  ${n.agree}:
    title: ${titled(n.agree)}
    needs: [${n.cut}]
    gate:
      quorum: 1
      of: [${n.agrees}]
    about: { cut: steps.${n.cut}.output.cut }
  ${n.fix}:
    title: ${titled(n.fix)}
    needs: [${n.agree}]
    task: production.lockCut@1
    with: { project: inputs.project, work: inputs.work, cut: steps.${n.cut}.output.cut }
  ${n.items}:
    title: ${titled(n.items)}
    needs: [${n.fix}]
    forEach: { in: steps.${n.fix}.output.shots, as: piece, key: piece.code, window: 5 }
    steps:
      ${n.make}:
        title: ${titled(n.make)}
        human:
          type: ${n.type}
          vendor: piece.vendor
          done: [wfa]
        about: { unit: piece.code, shot: piece.code }
      ${n.file}:
        title: ${titled(n.file)}
        needs: [${n.make}]
        wait:
          event: bobine.material.arrived.v1
          key: { work: inputs.work, shot: piece.code, kind: '"version"' }
          retain: P30D
      ${n.look}:
        title: ${titled(n.look)}
        needs: [${n.file}]
        task: assets.inspect@1
        with: { project: inputs.project, work: inputs.work, material: 'steps.${n.file}.events[0].data.id' }
      ${n.judge}:
        title: ${titled(n.judge)}
        needs: [${n.look}]
        gate:
          quorum: 1
          of: [${n.judges}]
          retake: { to: ${n.make}, max: 4 }
        about:
          unit: piece.code
          shot: piece.code
          version: 'steps.${n.file}.events[0].data.version'
  ${n.close}:
    title: ${titled(n.close)}
    needs: [${n.items}]
    gate:
      all: [${n.agrees}, ${n.judges}]
    about: { cut: steps.${n.cut}.output.cut }
`;

export type GeneratedProduction = { template: string; plan: Plan };

/** A production of `shots` shots whose template, names, titles and retakes come from a number; the same each time. */
export function generatedProduction(seed: number, shots: number): GeneratedProduction {
  const next = numbersFrom(seed);
  const word = inventor(next);
  const steps = ['list', 'read', 'cut', 'agree', 'fix', 'items', 'make', 'file', 'look', 'judge', 'close'] as const;
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
  const template = templateOf(names);
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
    shipments: [{ material: edl, announced: 'after', announce: 'opened', arrive: 'opened', twice: 'anew' }],
    submissions,
    opinion: (gate) => opinionOnSubmission(gate, submissions.get(gate.unit ?? gate.shot ?? '') ?? []),
  };
  return { template, plan };
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
      title: piece.name,
      detail: `${version} - ${number}/${of}`,
      counter: { label: 'REC', from: piece.recordIn },
    },
    ...{ colour: '557755', bar: number / of, tone: false },
  };
  return { material: `${piece.name}_${version}.mov`, kind: 'version', vendor, shot: piece.name, version, file };
}
