import type { Gate } from '../api/snapshot.js';
import type { Material } from '../materials.js';
import type { Opinion } from '../plan/plan.js';

const REASONS = [
  'The weight is not in the hips yet.',
  'The arc of the hand breaks at the end.',
  'Hold the pose two frames longer before the turn.',
  'The eyes do not lead the head.',
  'Contact with the ground slides.',
  'The anticipation is too short to read.',
  'Silhouette is lost against the background.',
  'Timing is too even; favour the second half.',
];
const LENGTH_REASON = 'It does not have the length the shot has in the cut now.';
const GRADE_REASON = 'The night of the satellite is too green; bring the shadows back to neutral.';

/** A reason for a retake: plausible, and the same for the same shot and attempt. */
export function reasonFor(unit: string, attempt: number): string {
  const sum = [...unit].reduce((total, letter) => total + letter.charCodeAt(0), attempt);
  return REASONS[sum % REASONS.length] as string;
}

/** Approves the last submission of a unit, and asks for a retake of those before it. */
export function opinionOnSubmission(gate: Gate, submissions: readonly Material[]): Opinion {
  const shown = submissions.findIndex(({ version }) => version === gate.about['version']);
  const place = shown >= 0 ? shown + 1 : gate.attempt;
  if (place >= submissions.length) return { vote: 'approve' };
  return { vote: 'retake', reason: reasonFor(gate.unit ?? gate.shot ?? '', gate.attempt) };
}

/** At the first grade the DoP asks for another one, and the director waits for it; everything else is approved. */
export function opinionOnFilm(gate: Gate, title: string, submissions: Map<string, Material[]>): Opinion | undefined {
  const of = submissions.get(gate.shot ?? gate.unit ?? '');
  if (of && gate.about['passed'] === false) return { vote: 'retake', reason: LENGTH_REASON };
  if (of && /^recut_/.test(String(gate.about['version']))) return { vote: 'approve' };
  if (of) return opinionOnSubmission(gate, of);
  if (gate.title === 'Grade approval' && gate.attempt === 1) {
    return title === 'dop' ? { vote: 'retake', reason: GRADE_REASON } : undefined;
  }
  return { vote: 'approve' };
}
