import { isRefusal, phrase, type Phrase, phraseOf } from '@bobine/contracts';
import { codeOf } from '../frame/exit.js';

/** What a check has found; what is wrong comes with what to do about it. */
export type Finding =
  { state: 'well'; says: Phrase } | { state: 'wrong'; says: Phrase; fix: Phrase } | { state: 'skipped'; says: Phrase };
export type Check = { name: string; title: Phrase; look: () => Promise<Finding> };

export const well = (says: Phrase): Finding => ({ state: 'well', says });
export const wrong = (says: Phrase, fix: Phrase): Finding => ({ state: 'wrong', says, fix });
export const skipped = (says: Phrase): Finding => ({ state: 'skipped', says });

/** Looks; what is refused is a finding too, with what to do about refusals of its kind. */
export async function looked({ look }: Check, fix: Phrase): Promise<Finding> {
  try {
    return await look();
  } catch (error) {
    if (isRefusal(error)) return wrong(phraseOf(error.told), fix);
    const { message } = error as Error;
    return wrong(codeOf(error) === undefined ? phrase`It failed: ${message}` : phrase`${message}`, fix);
  }
}
