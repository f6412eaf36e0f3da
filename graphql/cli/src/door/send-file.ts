import { createReadStream } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { DetailedError, type HttpRequest, Upload } from 'tus-js-client';
import { DoorAway, refusalOf } from './door.js';

export type Sending = {
  address: string;
  /** The file, and the size it is to have. */
  file: string;
  size: number;
  /** Bytes in a second, when the line is to stay usable. */
  rate: number | undefined;
  told: (sent: number) => void;
  signal: AbortSignal;
};

const MIB = 1024 ** 2;
/** Small enough that each piece is through before a server loses patience, also on a slow line. */
const PIECE = 8 * MIB;
const RETRIES_MS = [500, 1000, 2000, 4000, 8000];

/** Sends a file from where the door has it on (tus 1.0); throws DoorRefusal when it is of no use to go on, DoorAway for later. */
export function sendFile({ address, file, size, rate, told, signal }: Sending): Promise<void> {
  const piece = rate === undefined ? PIECE : Math.max(64 * 1024, Math.min(PIECE, Math.floor(rate / 2)));
  const slowly = pacer(rate, piece, signal);
  return new Promise((resolve, reject) => {
    const bytes = createReadStream(file);
    const end = (failure?: Error): void => {
      signal.removeEventListener('abort', stop);
      bytes.destroy();
      if (failure) reject(failure);
      else resolve();
    };
    const upload = new Upload(bytes as never, {
      uploadUrl: address,
      uploadSize: size,
      chunkSize: piece,
      retryDelays: RETRIES_MS,
      storeFingerprintForResuming: false,
      onBeforeRequest: (request: HttpRequest) => (request.getMethod() === 'PATCH' ? slowly() : undefined),
      onProgress: (sent) => told(sent),
      onShouldRetry: (error) => statusOf(error) === 409 || failureOf(error) instanceof DoorAway,
      onSuccess: () => end(),
      onError: (error) => end(failureOf(error)),
    });
    const stop = (): void => {
      void upload.abort().catch(() => undefined);
      end(new DoorAway('The agent was stopped.'));
    };
    signal.addEventListener('abort', stop, { once: true });
    bytes.once('error', (error) => end(new DoorAway(`${error.message}.`)));
    if (signal.aborted) stop();
    else upload.start();
  });
}

const statusOf = (error: Error): number | undefined =>
  error instanceof DetailedError ? error.originalResponse?.getStatus() : undefined;

/** What a failure means; one without an answer is the line's. */
function failureOf(error: Error): Error {
  const status = statusOf(error);
  if (status === undefined) return new DoorAway(error.message.split(', originated')[0]);
  return refusalOf(status, error instanceof DetailedError ? (error.originalResponse?.getBody() ?? '') : '');
}

/** Waits before each piece so long that on average no more than the rate goes out. */
function pacer(rate: number | undefined, piece: number, signal: AbortSignal): () => Promise<void> {
  if (rate === undefined) return async () => undefined;
  let next = Date.now();
  return async () => {
    const wait = next - Date.now();
    next = Math.max(next, Date.now()) + (piece / rate) * 1000;
    if (wait > 0) await pause(wait, undefined, { signal }).catch(() => undefined);
  };
}
