import { Button } from '@mantine/core';
import { type ReactNode, useEffect, useState } from 'react';
import { useWords } from './words.js';

/** A button for what cannot be taken back: the first press asks, the second does. */
export function Sure({
  children,
  label,
  run,
  busy = false,
}: {
  children: ReactNode;
  label: string;
  run: () => void;
  busy?: boolean;
}) {
  const t = useWords();
  const [asked, setAsked] = useState(false);
  useEffect(() => {
    if (!asked) return undefined;
    const timer = setTimeout(() => setAsked(false), 5000);
    return () => clearTimeout(timer);
  }, [asked]);
  return (
    <Button
      size="compact-sm"
      variant="default"
      loading={busy}
      aria-label={asked ? `${t('sure')} ${label}` : label}
      onBlur={() => setAsked(false)}
      onClick={() => {
        setAsked(!asked);
        if (asked) run();
      }}
      style={asked ? { color: 'var(--error)', borderColor: 'var(--error)' } : {}}
    >
      {asked ? t('sure') : children}
    </Button>
  );
}
