import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { edlOf } from './edl.js';
import { readFilm } from './film.js';
import { DATA_FOLDER } from './shipped.js';

const film = readFilm();
for (const cut of [film.cut, film.recut.cut]) {
  writeFileSync(join(DATA_FOLDER, `${cut.name}.edl`), edlOf(cut));
  console.log(`${cut.name}.edl: ${cut.pieces.length} pieces, ${cut.frames} frames`);
}
