import { UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { Problem, useDoing } from '../site/ask.js';
import { getFile } from '../site/client.js';
import css from './kit.module.css';

/** Gets a small file of the site as whoever is signed in, and keeps it under its own name. */
export function Download({ address, children }: { address: string; children: ReactNode }) {
  const { run, busy, problem } = useDoing(async () => {
    const response = await getFile(address);
    if (!response.ok) throw new Problem((await response.text()).slice(0, 300) || response.statusText, 'file');
    const url = URL.createObjectURL(await response.blob());
    const name = decodeURIComponent(new URL(address, location.href).pathname.split('/').at(-1) ?? '');
    Object.assign(document.createElement('a'), { href: url, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  });
  return (
    <>
      <UnstyledButton className={css.download} onClick={() => void run()} disabled={busy} aria-busy={busy}>
        {children}
      </UnstyledButton>
      {problem && <span role="alert"> {problem.message}</span>}
    </>
  );
}
