import { Problem } from './ask.js';
import { getFile } from './client.js';

/** Gives somebody a file that was made here. */
export function save(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** Leaves a file to the browser to download, under the name the site gives it: its address is usable by itself. */
export function leave(address: string): void {
  const link = document.createElement('a');
  link.href = address;
  link.download = '';
  link.click();
}

type Saver = { createWritable: () => Promise<WritableStream<Uint8Array>> };
type Picks = { showSaveFilePicker?: (options: { suggestedName: string }) => Promise<Saver> };

/**
 * Brings a file of the site onto this machine. Where the browser can write it as it comes, it goes straight to the disk,
 * however large it is.
 */
export async function download(address: string, name: string): Promise<void> {
  const pick = (window as Picks).showSaveFilePicker;
  const saver = pick && (await pick({ suggestedName: name }).catch(leftAlone));
  if (saver === null) return;
  const response = await getFile(address);
  if (!response.ok || !response.body) {
    const { user = response.statusText } = (await response.json().catch(() => ({}))) as { user?: string };
    throw new Problem(user, 'file.unknown');
  }
  if (saver) return response.body.pipeTo(await saver.createWritable());
  const named = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('content-disposition') ?? '')?.[1];
  save(await response.blob(), named ? decodeURIComponent(named) : name);
}

/** Whoever closes the window that asks where to has changed their mind; where it may not be asked, it goes as files go. */
const leftAlone = (error: unknown): null | undefined => ((error as Error).name === 'AbortError' ? null : undefined);
