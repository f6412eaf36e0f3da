import { UnstyledButton } from '@mantine/core';
import { IconPlayerPlayFilled } from '@tabler/icons-react';
import { MaterialIcon } from '../kit/material-icon.js';
import { kindOf, type Media } from '../player/media.js';
import css from './portal.module.css';
import { useWords } from './words.js';

/** What a file looks like, small; where more of it can be seen or heard, pressing it shows that. */
export function Thumbnail({
  kind,
  preview,
  name,
  isLooked,
  look,
}: {
  kind: string;
  preview: Media | null;
  name: string;
  isLooked: boolean;
  look: (on: boolean) => void;
}) {
  const t = useWords();
  const picture = preview?.poster ? (
    <img src={preview.poster} alt="" loading="lazy" decoding="async" />
  ) : (
    <MaterialIcon kind={kind} size={18} />
  );
  if (kindOf(preview) === 'nothing') {
    return (
      <span className={css.thumbnail} title={preview?.missing ?? undefined}>
        {picture}
      </span>
    );
  }
  return (
    <UnstyledButton
      className={css.thumbnail}
      aria-label={t('look', { name })}
      aria-pressed={isLooked}
      onClick={() => look(!isLooked)}
    >
      {picture}
      {preview?.proxy && <IconPlayerPlayFilled size={14} className={css.plays} aria-hidden />}
    </UnstyledButton>
  );
}
