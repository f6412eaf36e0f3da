import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cutOf } from './cut.js';
import { edlOf } from './edl.js';
import { readOmc } from './omc.js';
import { DATA_FOLDER } from './shipped.js';

const cut = cutOf(readOmc(join(DATA_FOLDER, 'omc')).assets);
const file = join(DATA_FOLDER, `${cut.name}.edl`);
writeFileSync(file, edlOf(cut));
console.log(`${cut.name}.edl: ${cut.pieces.length} pieces, ${cut.frames} frames`);
