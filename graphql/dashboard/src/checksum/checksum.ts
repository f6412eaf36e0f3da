import type { Told } from './checksum.worker.js';

/** The SHA-256 of a file on this machine, read beside the page; `onDone` is told how many bytes were read. */
export function checksumOf(file: File, onDone: (bytes: number) => void, signal?: AbortSignal): Promise<string> {
  const worker = new Worker(new URL('./checksum.worker.ts', import.meta.url), { type: 'module' });
  return new Promise<string>((resolve, reject) => {
    signal?.addEventListener('abort', () => reject(new Error('aborted')));
    worker.onmessage = ({ data }: MessageEvent<Told>) => {
      if ('done' in data) onDone(data.done);
      else if ('sha256' in data) resolve(data.sha256);
      else reject(new Error(data.failed));
    };
    worker.onerror = ({ message }) => reject(new Error(message));
    worker.postMessage(file);
  }).finally(() => worker.terminate());
}
