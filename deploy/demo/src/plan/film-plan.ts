import { readFileSync } from 'node:fs';
import { animationShipments } from '../actors/animation.js';
import { labShipments } from '../actors/lab.js';
import { opinionOnFilm } from '../actors/opinions.js';
import { soundShipments } from '../actors/sound.js';
import { trailerShipments } from '../actors/trailer.js';
import { SEQUENCES } from '../cut.js';
import { type Film, readFilm } from '../film.js';
import type { Material } from '../materials.js';
import { PEOPLE, VENDORS } from '../people.js';
import { TEMPLATE_FOLDER } from '../shipped.js';
import { SUBTITLED_IN } from '../subtitles.js';
import type { Plan } from './plan.js';
import { recipientsOf, scheduleOf, SPECIFICATIONS, TRAILER_FIRST_SENT } from './schedule.js';

/** How many shots are approved when the second cut comes. */
const RECUT_AFTER = 30;

const template = (name: string) => ({ name, source: readFileSync(`${TEMPLATE_FOLDER}${name}.yaml`, 'utf8') });

/** The demonstration: Hyperspace Madness, from its camera originals to the distributor's acceptance. */
export function filmPlan(film: Film = readFilm()): Plan {
  const { work, recut } = film;
  const { trailer, subtitles } = film;
  const touched = new Set([...recut.dropped, recut.lengthened, 'R1']);
  const orders = scheduleOf(work, trailer.work);
  const trailerFile = orders.find((order) => order.work === trailer.work.code)?.deliverable ?? '';
  const late = `${trailer.work.code}-v2`;
  const submissions = new Map([
    ...film.shots.map((shot): [string, Material[]] => [shot.name, shot.submissions]),
    [recut.added, film.strays],
    [`SUB ${SUBTITLED_IN}`, [...subtitles]],
    [`MIX ${trailerFile}`, [trailer.mixes[1]]],
    [`TTL ${trailerFile}`, [trailer.titles[1]]],
    [`MIX ${late}`, [trailer.recut.mix]],
  ]);
  const first = film.shots[0];
  return {
    name: 'film',
    project: { code: work.project, title: work.title },
    work: { code: work.code, title: work.title, kind: work.kind, rate: '24/1', identifiers: work.identifiers },
    furtherWorks: [
      {
        ...trailer.work,
        kind: 'trailer',
        rate: '24/1',
        identifiers: [],
        relations: [{ kind: 'trailerOf', work: work.code }],
      },
    ],
    people: PEOPLE,
    vendors: VENDORS,
    assignments: SEQUENCES.map((sequence) => ({ sequence, vendor: 'atelier-nord' })),
    breakdown: { scenes: scenesOf(film), slates: slatesOf(film), findings: film.findings },
    templates: ['feature', 'recut', 'trailer', 'revision', 'delivery', 'fix'].map(template),
    specifications: SPECIFICATIONS,
    orders,
    recipients: recipientsOf(work, trailerFile),
    orderedBy: 'coordination@hsm.example',
    shipments: [...labShipments(film), ...animationShipments(film), ...soundShipments(film), ...trailerShipments(film)],
    askedAnew: new Set([...touched, SUBTITLED_IN]),
    submissions,
    opinion: (gate, title) => opinionOnFilm(gate, title, submissions),
    recut: {
      isDue: ({ stages }) => (stages.find(({ stage }) => stage === 'vfx')?.done ?? 0) >= RECUT_AFTER,
      cut: `${work.code}-v2`,
      submission: recut.submission,
      touched,
    },
    late: {
      isDue: ({ deliverables }) =>
        deliverables.some(
          ({ code, status, attempt }) =>
            code === trailerFile && status === 'received' && attempt === TRAILER_FIRST_SENT,
        ),
      cut: late,
    },
    ...(first ? { troublemaker: { vendor: 'lab-lumen', otherTask: { type: 'ANM', unit: first.name } } } : {}),
  };
}

const scenesOf = (film: Film): Record<string, unknown>[] =>
  film.scenes.map(({ id, number, name, heading, description, locations, characters }) => ({
    scene: id,
    number,
    name,
    heading,
    description,
    ...(locations[0] ? { location: locations[0] } : {}),
    characters,
  }));

function slatesOf(film: Film): Record<string, unknown>[] {
  const captures = new Map(film.captures.map(({ slate, name }) => [slate, name]));
  return film.slates.map((slate) => ({
    slate: slate.id,
    label: slate.label,
    unit: slate.unit,
    ...(slate.cameraRoll ? { cameraRoll: slate.cameraRoll } : {}),
    ...(slate.soundRoll ? { soundRoll: slate.soundRoll } : {}),
    shootDate: slate.shootDate,
    shootDay: slate.shootDay,
    rate: slate.rate,
    scene: slate.productionScene.number,
    sceneName: slate.productionScene.name,
    characters: slate.productionScene.characters,
    ...(captures.has(slate.id) ? { capture: captures.get(slate.id) } : {}),
  }));
}
