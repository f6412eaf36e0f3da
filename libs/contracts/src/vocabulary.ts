import { type Phrase, phrase, type Value } from './phrase.js';

/** Words that stand for codes in what is said, by what the code is of: the same code may be said differently of a task and of a step. */
export const VOCABULARY = {
  task: {
    todo: phrase`to do`,
    ready: phrase`ready to start`,
    wip: phrase`in progress`,
    wfa: phrase`waiting for approval`,
    retake: phrase`retake`,
    done: phrase`approved`,
    hold: phrase`on hold`,
    omit: phrase`omitted`,
  },
  step: {
    pending: phrase`to come`,
    waiting: phrase`waiting`,
    running: phrase`running`,
    escalated: phrase`overdue`,
    done: phrase`done`,
    completed: phrase`completed`,
    skipped: phrase`skipped`,
    failed: phrase`failed`,
    cancelled: phrase`cancelled`,
  },
  deliverable: {
    planned: phrase`planned`,
    waiting: phrase`waiting for elements`,
    mastering: phrase`in mastering`,
    qc: phrase`in QC`,
    ready: phrase`ready`,
    sent: phrase`sent`,
    received: phrase`received`,
    accepted: phrase`accepted`,
    refused: phrase`refused`,
    rework: phrase`in rework`,
    hold: phrase`on hold`,
    cancelled: phrase`cancelled`,
  },
  element: {
    conform: phrase`conform`,
    grade: phrase`grade`,
    pictureMaster: phrase`picture master`,
    mix: phrase`mix`,
    titles: phrase`titles`,
    package: phrase`package`,
    packageSound: phrase`package sound`,
  },
  title: {
    director: phrase`the director`,
    producer: phrase`the producer`,
    dop: phrase`the DoP`,
    editor: phrase`the editor`,
    vfxSupervisor: phrase`the VFX supervisor`,
    mixer: phrase`the mixer`,
    colourist: phrase`the colourist`,
    postSupervisor: phrase`the post supervisor`,
    broadcaster: phrase`the broadcaster`,
  },
  concept: {
    project: phrase`project`,
    work: phrase`work`,
    cut: phrase`cut`,
    shot: phrase`shot`,
    task: phrase`task`,
    gate: phrase`gate`,
    run: phrase`run`,
    event: phrase`event`,
    delegation: phrase`delegation`,
    material: phrase`material`,
    deliverable: phrase`deliverable`,
    vendor: phrase`vendor`,
    person: phrase`person`,
  },
} satisfies Record<string, Record<string, Phrase>>;

/** The word for a code, to be said in the language of its reader; a code without one is said as it is. */
export const wordFor = (of: keyof typeof VOCABULARY, code: string): Value =>
  (VOCABULARY[of] as Record<string, Phrase>)[code] ?? code;
