import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import mediaInfoFactory from 'mediainfo.js';

// MediaInfo parses files from outside; here it can loop or crash without taking the service with it.
const mediainfo = await mediaInfoFactory({ format: 'object', coverData: false });

parentPort?.on('message', async ({ job, path }: { job: number; path: string }) => {
  const file = openSync(path, 'r');
  try {
    const result = await mediainfo.analyzeData(fstatSync(file).size, (length: number, offset: number) => {
      const chunk = new Uint8Array(length);
      return chunk.subarray(0, readSync(file, chunk, 0, length, offset));
    });
    parentPort?.postMessage({ job, result });
  } catch (error) {
    parentPort?.postMessage({ job, failure: String(error) });
  } finally {
    closeSync(file);
  }
});
