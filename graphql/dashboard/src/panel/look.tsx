import { kindOf, type Media } from '../player/media.js';
import { Player } from '../player/player.js';
import { useReview } from '../player/review.js';
import css from './panel.module.css';

/** What something looks and sounds like, to be played where it is shown; nothing where there is no preview. */
export function Look({ media, name }: { media: Media | null; name: string }) {
  const review = useReview(media);
  if (media === null || kindOf(media) === 'nothing') return null;
  return (
    <div className={css.look}>
      <Player main={{ media, name }} review={review} />
    </div>
  );
}
