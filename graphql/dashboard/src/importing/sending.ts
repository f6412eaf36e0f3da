import { getFile } from '../site/client.js';

/** What the site made of a file that was sent: its name there. */
export type Sent = { file: string; name: string };

/** Sends a file for a project; what is refused is thrown in the words of whoever refused it. */
export async function send(project: string, file: File): Promise<Sent> {
  const path = `/imports/${encodeURIComponent(project)}?name=${encodeURIComponent(file.name)}`;
  const response = await getFile(path, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: file,
  });
  const answer = (await response.json().catch(() => ({}))) as { file?: string; user?: string };
  if (!response.ok || !answer.file) throw new Error(answer.user ?? response.statusText);
  return { file: answer.file, name: file.name };
}
