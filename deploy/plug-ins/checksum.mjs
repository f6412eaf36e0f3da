// A plug-in: plain JavaScript that imports nothing of the product. Recipients who verify a transfer with md5sum ask for such a file.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';

const file = { type: 'string', minLength: 1, maxLength: 600 };

export const activities = [
  {
    name: 'checksum.sidecar',
    version: 1,
    title: 'Write the MD5 of a file beside it',
    description: 'Writes beside a file of the site one that md5sum -c reads, named like it and ending in .md5.',
    input: { type: 'object', properties: { project: { type: 'string' }, file }, required: ['project', 'file'] },
    output: { type: 'object', properties: { file, md5: { type: 'string' } }, required: ['file', 'md5'] },
    timeout: 'PT2H',
    heartbeat: 'PT1M',
    retry: { max: 5 },
    undo: 'checksum.remove@1',
    async run({ file }, { onceKey, signal, heartbeat, path, refuse }) {
      const place = path(file);
      const hash = createHash('md5');
      const bytes = createReadStream(place).on('data', () => heartbeat());
      await pipeline(bytes, hash, { signal }).catch((error) => {
        if (error.code !== 'ENOENT') throw error;
        throw refuse('checksum.noFile', `${file} is not here: it cannot be read.`);
      });
      const md5 = hash.digest('hex');
      // Whole or not at all, and the same however often it is done.
      const part = `${place}.md5.${createHash('md5').update(onceKey).digest('hex')}`;
      await writeFile(part, `${md5}  ${basename(place)}\n`);
      await rename(part, `${place}.md5`);
      return { file: `${file}.md5`, md5 };
    },
  },
  {
    name: 'checksum.remove',
    version: 1,
    title: 'Remove the file with an MD5',
    description: 'Takes back what checksum.sidecar@1 wrote when the run that asked for it is cancelled.',
    input: {
      type: 'object',
      properties: { output: { type: 'object', properties: { file }, required: ['file'] } },
      required: ['output'],
    },
    output: { type: 'object', properties: {} },
    timeout: 'PT1M',
    async run({ output }, { path }) {
      await rm(path(output.file), { force: true });
      return {};
    },
  },
];
