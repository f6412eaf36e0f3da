import { phrase, type Phrase, type Value } from '@bobine/contracts';

/** Links of a chain that have a sentence of their own; all others go by their name. */
export const SAID: Readonly<Record<string, Phrase>> = {
  receipt: phrase`receipt`,
  verdict: phrase`acceptance`,
  moving: phrase`goes on by itself`,
  failed: phrase`its workflow has failed`,
  quality: phrase`quality control has findings`,
  refused: phrase`refused`,
  cancelled: phrase`cancelled`,
  ended: phrase`its workflow has ended`,
  nobody: phrase`nobody is at work on it`,
  loop: phrase`it waits for itself`,
  inProduction: phrase`in production`,
};
const MATERIALS: Readonly<Record<string, Phrase>> = {
  cameraOriginal: phrase`camera original`,
  soundRoll: phrase`sound roll`,
  plate: phrase`plate`,
  version: phrase`version`,
  edl: phrase`edit decision list`,
  mix: phrase`mix`,
  titles: phrase`titles`,
  subtitle: phrase`subtitles`,
  document: phrase`document`,
};
const COMING: Readonly<Record<string, Phrase>> = {
  notAnnounced: phrase`not announced`,
  quarantined: phrase`in quarantine`,
};
const OUTCOMES: Readonly<Record<string, Phrase>> = {
  fired: phrase`Fired`,
  notFired: phrase`Not fired`,
  held: phrase`Held`,
  parked: phrase`Parked`,
  runClosed: phrase`Run closed`,
};
const ANSWERS: Readonly<Record<string, Phrase>> = {
  accepted: phrase`accepted, and not answered yet`,
  applied: phrase`applied`,
  refused: phrase`refused`,
  held: phrase`held`,
  parked: phrase`parked`,
};

export const materialWord = (kind: string): Value => MATERIALS[kind] ?? kind;
export const comingWord = (status: string): Value => COMING[status] ?? status;
/** What workflows made of a fact, and what its owner made of a claim. */
export const outcomeWord = (outcome: string): Value => OUTCOMES[outcome] ?? outcome;
export const answerWord = (outcome: string): Value => ANSWERS[outcome] ?? outcome;
