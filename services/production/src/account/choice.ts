import { refuse, phrase } from '@bobine/contracts';

export const SHORTEST = 12;
const LONGEST = 256;
/** A name or the part before the @ is looked for from this length on: shorter ones are in many words. */
const SHORTEST_NAME = 4;

/** Of the commonest passwords those that are long enough, as beginnings that are completed by nothing but digits and marks. */
const COMMONEST = [
  'password',
  'passwort',
  'motdepasse',
  'contraseña',
  'qwertyuiop',
  'qwertyuiopasdfghjkl',
  'azertyuiop',
  'azertyuiopqsdfghjklm',
  'qwertzuiop',
  '1q2w3e4r5t6y',
  'qazwsxedcrfv',
  'iloveyou',
  'jetaime',
  'letmein',
  'welcome',
  'bienvenue',
  'administrator',
  'administrateur',
  'changeme',
  'soleil',
  'football',
  'baseball',
  'superman',
  'princess',
  'sunshine',
  'trustno',
  'abcdefghijkl',
  'postproduction',
  'bobine',
];

/** Letters and digits alone, small and without marks; signs that stand for letters are letters. */
const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll('@', 'a')
    .replaceAll('$', 's')
    .replace(/[^\p{L}\p{N}]/gu, '');
/** The same with the digits that stand for letters; as long as before. */
const spelt = (word: string): string => word.replaceAll('0', 'o').replaceAll('4', 'a').replaceAll('3', 'e');

/** Whether it is one short thing said again and again: aaaaaaaaaaaa, 121212121212, passwordpassword. */
function isRepeated(text: string): boolean {
  for (let size = 1; size <= Math.min(10, text.length / 2); size++) {
    if (
      text ===
      text
        .slice(0, size)
        .repeat(Math.ceil(text.length / size))
        .slice(0, text.length)
    )
      return true;
  }
  return false;
}

/** Whether each character follows on the one before it, up or down: 123456789012, zyxwvutsrqpo. */
function isRun(text: string): boolean {
  const steps = [...text].map((char, at) => (at === 0 ? 0 : char.charCodeAt(0) - text.charCodeAt(at - 1)));
  return [1, -1].some((step) => steps.slice(1).filter((it) => it === step).length >= text.length - 3);
}

const isCommon = (word: string): boolean =>
  word.length > 3 &&
  (isRepeated(word) ||
    isRun(word) ||
    COMMONEST.map(plain).some(
      (common) => spelt(word).startsWith(spelt(common)) && /^\p{N}*$/u.test(word.slice(common.length)),
    ));

/** Refuses a password that one guesses first: short, of the commonest, or the person's own name or address. */
export function mustBeGood(password: string, { name, email }: { name: string; email: string | null }): void {
  const length = [...password.normalize('NFKC')].length;
  if (length < SHORTEST) {
    throw refuse(
      'password.short',
      phrase`A password has at least ${SHORTEST} characters. Several words make a good one.`,
    );
  }
  if (length > LONGEST) throw refuse('password.long', phrase`A password has at most ${LONGEST} characters.`);
  const word = plain(password);
  if (isRepeated(password.toLowerCase()) || isCommon(word)) {
    throw refuse('password.common', 'This password is one of those that are tried first. Choose another.');
  }
  const own = [name, ...name.split(/\s+/), email ?? '', (email ?? '').split('@')[0] ?? ''].map(plain);
  const isOwn = (part: string): boolean =>
    part.length >= SHORTEST_NAME && word.includes(part) && word.replaceAll(part, '').length < SHORTEST - SHORTEST_NAME;
  if (own.some(isOwn)) {
    throw refuse('password.own', 'This password is little more than your name or address. Choose another.');
  }
}
