import { refuse, phrase } from '@bobine/contracts';
import { mod37_36 } from 'cdigit';

/** An ISAN (ISO 15706-1), or with a version a V-ISAN (ISO 15706-2); upper-case hexadecimal, check characters left out. */
export type Isan = {
  /** 12 digits: the work, or the series. */
  readonly root: string;
  /** 4 digits: the episode, `0000` when it is none. */
  readonly episode: string;
  /** 8 digits: the version, `00000000` being the work itself. */
  readonly version?: string;
};

/** Reads 16 or 24 digits, or 17 or 26 characters with checks, spaced or hyphenated, in any case; refuses what does not add up. */
export function parseIsan(text: string): Isan {
  const written = text
    .slice(0, 100)
    .toUpperCase()
    .replace(/^\s*(URN:)?ISAN[:\s]*/, '')
    .replace(/[-\s]/g, '');
  const { digits, checks } = split(written);
  if (!/^[0-9A-F]+$/.test(digits)) {
    throw refuse(
      'isan.character',
      'An ISAN is written with the digits 0–9 and A–F, besides its check characters.',
      written,
    );
  }
  const version = digits.slice(16);
  const isan: Isan = { root: digits.slice(0, 12), episode: digits.slice(12, 16), ...(version && { version }) };
  if (checks !== undefined && checks !== checkCharacters(isan)) {
    throw refuse(
      'isan.check',
      'This is not an ISAN: its check characters do not fit. Was something mistyped?',
      written,
    );
  }
  return isan;
}

/** Whether the text can be read as an ISAN whose check characters, where present, fit. */
export function isValidIsan(text: string): boolean {
  try {
    parseIsan(text);
    return true;
  } catch {
    return false;
  }
}

/** Prints it the way the standard asks: `ISAN 1881-66C7-3420-6541-Y-9F3A-0245-O`. */
export const formatIsan = (isan: Isan): string => `ISAN ${withChecks(isan)}`;

/** Prints it as a URN (RFC 4246): `URN:ISAN:1881-66C7-3420-6541-Y-9F3A-0245-O`. */
export const isanUrn = (isan: Isan): string => `URN:ISAN:${withChecks(isan)}`;

function split(written: string): { digits: string; checks?: string } {
  switch (written.length) {
    case 16:
    case 24:
      return { digits: written };
    case 17:
      return { digits: written.slice(0, 16), checks: written.slice(16) };
    case 26:
      return { digits: written.slice(0, 16) + written.slice(17, 25), checks: written.charAt(16) + written.charAt(25) };
    default:
      throw refuse(
        'isan.length',
        phrase`An ISAN has 16, 17, 24 or 26 characters; this has ${written.length}.`,
        written,
      );
  }
}

/** ISO 7064 MOD 37,36: one character over root and episode, a second over all three, the first left out. */
function checkCharacters({ root, episode, version }: Isan): string {
  const first = mod37_36.compute(root + episode);
  return version === undefined ? first : first + mod37_36.compute(root + episode + version);
}

function withChecks(isan: Isan): string {
  const [first, second] = checkCharacters(isan);
  const groups = [...fours(isan.root), isan.episode, first];
  return (isan.version === undefined ? groups : [...groups, ...fours(isan.version), second]).join('-');
}

const fours = (digits: string): string[] => digits.match(/.{4}/g) ?? [];
