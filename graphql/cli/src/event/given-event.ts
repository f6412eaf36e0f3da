import { readFile } from 'node:fs/promises';
import { text as textOf } from 'node:stream/consumers';
import { phrase, refuse } from '@bobine/contracts';

type Json = Record<string, unknown>;
/** Larger than any event the door takes. */
const LARGEST = 4 * 1024 * 1024;

/** A JSON object as an option gives it: written out, or in a file as @FILE. */
export async function objectIn(option: string, given: string): Promise<Json> {
  return objectOf(given.startsWith('@') ? await contentOf(given.slice(1)) : given, `--${option}`);
}

/** A JSON object in a file, or on standard input where the file is `-`. */
export const objectInFile = async (file: string): Promise<Json> => objectOf(await contentOf(file), file);

async function contentOf(file: string): Promise<string> {
  const content = await (file === '-' ? textOf(process.stdin) : readFile(file, 'utf8')).catch(() => {
    throw refuse('file', phrase`${file} cannot be read.`);
  });
  if (content.length <= LARGEST) return content;
  throw refuse('file', phrase`${file} is larger than any event may be.`);
}

function objectOf(written: string, where: string): Json {
  try {
    const value: unknown = JSON.parse(written);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Json;
  } catch {
    // Told below.
  }
  throw refuse('option', phrase`${where} must hold a JSON object.`);
}
