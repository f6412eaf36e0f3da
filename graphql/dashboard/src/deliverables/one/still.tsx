import { useEffect, useState } from 'react';
import { getFile } from '../../site/client.js';
import css from './still.module.css';
import { useWords } from './words.js';

/** A picture of what was found, got as whoever is signed in. */
export function Still({ address, label }: { address: string; label: string }) {
  const t = useWords();
  const [source, setSource] = useState<string | null>();
  useEffect(() => {
    let over = false;
    let made: string | undefined;
    const read = async (): Promise<void> => {
      const response = await getFile(address);
      if (!response.ok) throw new Error(String(response.status));
      const bytes = await response.blob();
      if (over) return;
      made = URL.createObjectURL(bytes);
      setSource(made);
    };
    read().catch(() => !over && setSource(null));
    return () => {
      over = true;
      if (made) URL.revokeObjectURL(made);
    };
  }, [address]);
  return (
    <figure className={css.still}>
      {source ? (
        <a href={source} target="_blank" rel="noreferrer" aria-label={t('enlarge', { what: label })}>
          <img src={source} alt="" />
        </a>
      ) : (
        <span className={css.place}>{t(source === null ? 'noStill' : 'readingStill')}</span>
      )}
      <figcaption>{label}</figcaption>
    </figure>
  );
}
