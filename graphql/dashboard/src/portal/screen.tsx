import { CloseButton } from '@mantine/core';
import type { Media } from '../player/media.js';
import { Player } from '../player/player.js';
import { useReview } from '../player/review.js';
import type { Mark } from '../player/scrubber.js';
import css from './portal.module.css';
import { useWords } from './words.js';

/** A file of a shot, looked at frame by frame, with what was noted on its frames. */
export function Screen({
  media,
  name,
  marks = [],
  close,
}: {
  media: Media;
  name: string;
  marks?: readonly Mark[];
  close: () => void;
}) {
  const t = useWords();
  const review = useReview(media);
  return (
    <figure className={css.screen}>
      <div>
        <Player main={{ media, name }} review={review} marks={marks} />
      </div>
      <figcaption>
        <bdi>{name}</bdi>
        <CloseButton size="sm" onClick={close} aria-label={t('closeScreen')} />
      </figcaption>
    </figure>
  );
}
