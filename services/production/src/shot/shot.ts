import { type createShots, type InputOf, refuse, phrase, type updateShots } from '@bobine/contracts';
import { type CutShot, cutCode } from '../cut/cut.js';
import { plainCode } from '../project/code.js';

export type Given = InputOf<typeof createShots>['items'][number];
export type Change = Omit<InputOf<typeof updateShots>['items'][number], 'expectedVersion'>;

/** What the shots of a work that no cut has yet are said to be of: it comes before the first. */
export const handCut = (work: string): string => cutCode(work, 0);

/** Where a shot is that somebody adds or changes: in a cut, by whose list it goes; among those by hand; or nowhere. */
export type Standing = { cut?: string; byHand?: CutShot };

const ofCut = (shot: string, cut: string) =>
  refuse('shot.ofCut', phrase`${shot} is in the cut ${cut}: its place and length come from there. Register a new cut.`);

/** The shot as it is added: at the end, of no length and at no timecode where nothing is said. Undefined when it is so already. */
export function add({ shot, ...given }: Given, { cut, byHand }: Standing, end: number): CutShot | undefined {
  plainCode(phrase`shot`, shot);
  if (cut) throw ofCut(shot, cut);
  if (!byHand) return { shot, order: end, frames: 0, recordIn: '00:00:00:00', ...given };
  if (isSo(byHand, given)) return undefined;
  throw refuse(
    'shot.exists',
    phrase`There is a shot ${shot} already, and it is otherwise. Change it, or choose another code.`,
  );
}

/** The shot as it is changed; a shot of a cut goes by the cut. Undefined when it is so already. */
export function update({ shot, ...change }: Change, { cut, byHand }: Standing): CutShot | undefined {
  if (cut) throw ofCut(shot, cut);
  if (!byHand) throw refuse('shot.unknown', phrase`There is no shot ${shot} that was added by hand.`);
  return isSo(byHand, change) ? undefined : { ...byHand, ...change };
}

/** The shot that leaves the breakdown; one of a cut leaves by a cut. Undefined when it is not there any more. */
export function drop(shot: string, { cut, byHand }: Standing): CutShot | undefined {
  if (cut) throw ofCut(shot, cut);
  return byHand;
}

const isSo = (shot: CutShot, said: Partial<CutShot>): boolean =>
  (Object.keys(said) as (keyof CutShot)[]).every((name) => said[name] === undefined || said[name] === shot[name]);
