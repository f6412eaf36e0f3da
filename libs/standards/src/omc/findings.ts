import { textTold, type Phrase, phrase } from '@bobine/contracts';
import type { OmcFinding } from './omc.js';

const MOST_FINDINGS = 500;
const MOST_PLACES = 20;
const MORE = 'omc.more';

/** Gathers findings: what is wrong in the same way at many places is told once. */
export class Findings {
  private readonly gathered = new Map<string, OmcFinding>();

  /** Notes a finding at a JSON path; `about` keeps apart what concerns different values. */
  note(code: string, told: Phrase, at: string, about: string = at.replace(/\[\d+\]/g, '[*]')): void {
    const key = `${code} ${about}`;
    const known = this.gathered.get(key);
    if (known) {
      known.count += 1;
      if (known.at.length < MOST_PLACES && !known.at.includes(at)) known.at.push(at);
    } else if (this.gathered.size < MOST_FINDINGS || code === MORE) {
      this.gathered.set(key, { code, ...textTold(told), at: [at], count: 1 });
    } else {
      this.note(MORE, phrase`Beyond ${MOST_FINDINGS} different findings the rest is only counted.`, at, '');
    }
  }

  all(): OmcFinding[] {
    return [...this.gathered.values()];
  }
}
