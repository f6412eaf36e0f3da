import { refuse } from '@bobine/contracts';
import { open } from 'node:fs/promises';

/** A text file read whole, in UTF-8 and no larger than it may be. `what` begins the codes of its refusals. */
export async function textOf(path: string, largest: number, what: string): Promise<string> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    if (size > largest)
      throw refuse(`${what}.tooLong`, 'The file is larger than one of its kind can be. Split it by reel.');
    return new TextDecoder('utf-8', { fatal: true }).decode(await file.readFile());
  } catch (error) {
    if ((error as { code?: string }).code !== 'ERR_ENCODING_INVALID_ENCODED_DATA') throw error;
    throw refuse(`${what}.notUtf8`, 'The file is not text in UTF-8. Export it again as plain text.');
  } finally {
    await file.close();
  }
}
