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

/** A file of the site, as whoever is signed in; a refusal is thrown in its own words. */
async function answered(address: string): Promise<Response> {
  const response = await getFile(address);
  if (response.ok) return response;
  const { user = response.statusText } = (await response.json().catch(() => ({}))) as { user?: string };
  throw new Problem(user, 'file.unknown');
}

/** Brings a small file of the site onto this machine, under the name the site gives it, or else this one. */
export async function keep(address: string, name: string): Promise<void> {
  const response = await answered(address);
  const named = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('content-disposition') ?? '')?.[1];
  save(await response.blob(), named ? decodeURIComponent(named) : name);
}

/**
 * Brings a file of the site onto this machine. Where the browser can write it as it comes, it goes straight to the disk,
 * however large it is.
 */
export async function download(address: string, name: string): Promise<void> {
  const pick = (window as Picks).showSaveFilePicker;
  const saver = pick && (await pick({ suggestedName: name }).catch(leftAlone));
  if (saver === null) return;
  if (!saver) return keep(address, name);
  const { body } = await answered(address);
  await body?.pipeTo(await saver.createWritable());
}

/** Whoever closes the window that asks where to has changed their mind; where it may not be asked, it goes as files go. */
const leftAlone = (error: unknown): null | undefined => ((error as Error).name === 'AbortError' ? null : undefined);
