import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { refuse } from '@bobine/contracts';

/** What a new password is hashed with: RFC 9106 §4, its second choice, in one lane. Raised here; older hashes say their own. */
export const PARAMETERS = { memory: 65_536, passes: 3, parallelism: 1 } as const;
const SALT_BYTES = 16;
const TAG_BYTES = 32;
/** Each takes as much memory as its hash asks for, and a thread that others wait for too. */
const AT_ONCE = 2;
const MOST_WAITING = 64;

type Parameters = { memory: number; passes: number; parallelism: number };
type Parsed = Parameters & { salt: Buffer; tag: Buffer };

const derive = promisify(argon2);
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64').replaceAll('=', '');

let running = 0;
const waiting: (() => void)[] = [];
/** Keeps a crowd at the door from taking all memory: few at a time, and not too many in the queue. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) {
    if (waiting.length >= MOST_WAITING) {
      throw refuse('overload', 'Too many people sign in at this moment. Try again in a moment.');
    }
    await new Promise<void>((resolve) => waiting.push(resolve));
  } else {
    running++;
  }
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running--;
  }
}

/** The same characters are the same password, however a keyboard composes them. */
const bytesOf = (password: string): Buffer => Buffer.from(password.normalize('NFKC'), 'utf8');

const hashed = (password: string, { memory, passes, parallelism, salt, tag }: Parsed): Promise<Buffer> =>
  inTurn(async () => {
    const given = { message: bytesOf(password), nonce: salt, parallelism, tagLength: tag.length, memory, passes };
    return Buffer.from(await derive('argon2id', given));
  });

/** A password as it is kept: argon2id in the PHC string format, with its parameters and a salt of its own. */
export async function hashPassword(password: string, parameters: Parameters = PARAMETERS): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const tag = await hashed(password, { ...parameters, salt, tag: Buffer.alloc(TAG_BYTES) });
  const { memory, passes, parallelism } = parameters;
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${base64(salt)}$${base64(tag)}`;
}

/** Reads what is kept. */
export function parseHash(hash: string): Parsed {
  const [, memory, passes, parallelism, salt = '', tag = ''] =
    /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/.exec(hash) ?? [];
  if (!tag) throw new Error('what is kept of a password is no argon2id hash');
  return {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    salt: Buffer.from(salt, 'base64'),
    tag: Buffer.from(tag, 'base64'),
  };
}

/** Stands in where there is no password, so that finding that out takes as long as finding a wrong one. */
const NOBODYS: Parsed = { ...PARAMETERS, salt: randomBytes(SALT_BYTES), tag: randomBytes(TAG_BYTES) };

/** Whether a password is the one that is kept; without one the same work is done for nothing. */
export async function isPassword(password: string, hash: string | undefined): Promise<boolean> {
  const kept = hash === undefined ? NOBODYS : parseHash(hash);
  const same = timingSafeEqual(await hashed(password, kept), kept.tag);
  return same && hash !== undefined;
}

/** Whether a hash was made with less than is asked for by now. */
export function isOutdated(hash: string): boolean {
  const { memory, passes, parallelism } = parseHash(hash);
  return memory !== PARAMETERS.memory || passes !== PARAMETERS.passes || parallelism !== PARAMETERS.parallelism;
}
