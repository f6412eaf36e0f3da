import { UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useDoing } from '../site/ask.js';
import { keep } from '../site/download.js';
import css from './kit.module.css';

/** Gets a small file of the site as whoever is signed in, and keeps it under its own name; a refusal is said beside it. */
export function Download({ address, children }: { address: string; children: ReactNode }) {
  const { run, busy, problem } = useDoing(() => {
    const name = decodeURIComponent(new URL(address, location.href).pathname.split('/').at(-1) ?? '');
    return keep(address, name);
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
