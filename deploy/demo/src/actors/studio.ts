import { join } from 'node:path';
import type { Material } from '../materials.js';
import { findFfmpeg } from '../media/ffmpeg.js';
import { Ledger } from '../media/ledger.js';
import { type Made, makeMedia } from '../media/make-media.js';

/** Makes the vendors' files in their landing folders, one at a time: the machine is shared with the product. */
export class Studio {
  readonly #landing: string;
  #last: Promise<unknown> = Promise.resolve();
  #ffmpeg: Promise<string> | undefined;
  #ledger: Ledger | undefined;

  constructor(
    files: string,
    private readonly signal: AbortSignal,
  ) {
    this.#landing = join(files, 'landing');
  }

  /** The material's file, made now unless it is there already. */
  make(material: Material): Promise<Made> {
    const making = this.#last.then(async () => {
      const ffmpeg = await (this.#ffmpeg ??= findFfmpeg());
      const [made] = await makeMedia(this.#landing, [material.file], undefined, {
        ffmpeg,
        ledger: (this.#ledger ??= new Ledger(this.#landing)),
        parallel: 1,
        signal: this.signal,
      });
      if (!made) throw new Error(`${material.material} was not made`);
      return made;
    });
    this.#last = making.catch(() => undefined);
    return making;
  }
}
