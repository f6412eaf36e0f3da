import { MaterialIcon } from '../kit/material-icon.js';
import { kindOf } from '../player/media.js';
import { Player } from '../player/player.js';
import { useReview } from '../player/review.js';
import { useLanguage } from '../words/words.js';
import css from './detail.module.css';
import type { Whole } from './material.js';
import { runs, said } from './value.js';
import { useWords } from './words.js';

/** What a material looks like and sounds like; in words where nothing of it can be shown. */
export function Preview({ of }: { of: Whole }) {
  const t = useWords();
  const [language] = useLanguage();
  const { preview } = of;
  const review = useReview(preview);
  if (!preview || kindOf(preview) === 'nothing') {
    return (
      <div className={css.hollow}>
        <MaterialIcon kind={of.kind} size={24} />
        {preview?.missing ?? t(of.status === 'announced' ? 'notHere' : 'noPicture')}
      </div>
    );
  }
  const facts = [
    preview.width && preview.height ? `${preview.width} × ${preview.height}` : null,
    preview.rate && said({ type: 'rate', unit: 'fps', value: preview.rate }, language),
    preview.durationSeconds !== null && runs(preview.durationSeconds, language),
    preview.startTimecode,
  ].filter(Boolean);
  return (
    <figure className={css.preview}>
      <div className={css.screen}>
        <Player main={{ media: preview, name: of.material }} review={review} />
      </div>
      {preview.waveform && kindOf(preview) === 'video' && (
        <img className={css.waveform} src={preview.waveform} alt={t('waveform')} />
      )}
      <figcaption>
        {facts.join(' · ')} {preview.missing}
      </figcaption>
    </figure>
  );
}
