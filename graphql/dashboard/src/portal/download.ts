import { getFile } from '../site/client.js';

type Saving = { createWritable(): Promise<WritableStream<Uint8Array>> };
type Picker = (options: { suggestedName: string }) => Promise<Saving>;
const picker = (): Picker | undefined => (window as unknown as { showSaveFilePicker?: Picker }).showSaveFilePicker;

/**
 * Gets a file of the site and keeps it on this machine. Where the browser can write it as it comes, nothing is held in
 * memory, however large it is.
 */
export async function download(address: string, name: string): Promise<void> {
  const pick = picker();
  let saving: Saving | undefined;
  try {
    saving = await pick?.({ suggestedName: name });
  } catch (error) {
    if ((error as Error).name === 'AbortError') return;
  }
  const response = await getFile(address);
  if (!response.ok || !response.body) throw new Error(await saidBy(response));
  const named = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('content-disposition') ?? '')?.[1];
  if (saving) return response.body.pipeTo(await saving.createWritable());
  const url = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = url;
  link.download = named ? decodeURIComponent(named) : name;
  link.click();
  URL.revokeObjectURL(url);
}

async function saidBy(response: Response): Promise<string> {
  const { user } = (await response.json().catch(() => ({}))) as { user?: string };
  return user ?? `HTTP ${response.status}`;
}
