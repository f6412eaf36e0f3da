import { Upload } from 'tus-js-client';

/** What has become of an upload, as its address tells. */
type UploadState = { state: string; size: number; path?: string; reason?: string };
const EVERY_MS = 1000;

/** Sends bytes to the address of an upload, in pieces, from where it stands; a line that breaks is tried again. */
export function sendBytes(
  file: File,
  { address, piece }: { address: string; piece: number },
  onDone: (bytes: number) => void,
  signal: AbortSignal,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const upload = new Upload(file, {
      uploadUrl: address,
      uploadSize: file.size,
      chunkSize: piece,
      retryDelays: [0, 1000, 3000, 5000, 10_000, 20_000, 30_000],
      removeFingerprintOnSuccess: true,
      storeFingerprintForResuming: false,
      onProgress: onDone,
      onSuccess: () => resolve(),
      onError: (error) => reject(new Error(saidBy(error))),
    });
    signal.addEventListener('abort', () => {
      void upload.abort();
      reject(new Error('aborted'));
    });
    upload.start();
  });
}

/** What the site said of a piece it refused, in its own words. */
function saidBy(error: Error & { originalResponse?: { getBody(): string } | null }): string {
  try {
    const { user } = JSON.parse(error.originalResponse?.getBody() ?? '') as { user?: string };
    return user ?? error.message;
  } catch {
    return error.message;
  }
}

/** Waits until what was sent is checked and kept; refused when it is not what was said. */
export async function keptAt(address: string, language: string, signal: AbortSignal): Promise<UploadState> {
  for (;;) {
    const response = await fetch(address, { headers: { 'accept-language': language }, signal });
    const state = (await response.json()) as UploadState & { user?: string };
    if (!response.ok) throw new Error(state.user ?? `HTTP ${response.status}`);
    if (state.state === 'kept') return state;
    if (state.state !== 'open' && state.state !== 'complete') throw new Error(state.reason ?? state.state);
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
  }
}
