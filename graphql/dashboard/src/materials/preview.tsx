import { useRef } from 'react';
import { useLanguage } from '../words/words.js';
import css from './detail.module.css';
import type { Whole } from './material.js';
import { KindIcon } from './picture.js';
import { rateOf, runs } from './value.js';
import { useWords } from './words.js';

/** What a material looks like and sounds like; in words where nothing of it can be shown. */
export function Preview({ of }: { of: Whole }) {
  const t = useWords();
  const [language] = useLanguage();
  const { preview } = of;
  const { poster = null, proxy = null, waveform = null, missing = null } = preview ?? {};
  // What an address is signed with changes each half hour: what plays goes on.
  const playing = useRef<{ file: string; address: string } | null>(null);
  const file = proxy?.split('?')[0] ?? '';
  if (proxy && playing.current?.file !== file) playing.current = { file, address: proxy };
  if (!preview || (!poster && !proxy && !waveform)) {
    return (
      <div className={css.hollow}>
        <KindIcon kind={of.kind} size={24} />
        {missing ?? t(of.status === 'announced' ? 'notHere' : 'noPicture')}
      </div>
    );
  }
  const facts = [
    preview.width && preview.height ? `${preview.width} × ${preview.height}` : null,
    preview.rate && `${rateOf(preview.rate, language)} ${language === 'fr' ? 'i/s' : 'fps'}`,
    preview.durationSeconds !== null && runs(preview.durationSeconds, language),
    preview.startTimecode,
  ].filter(Boolean);
  return (
    <figure className={css.preview}>
      {proxy && preview.width !== null ? (
        <video
          src={playing.current?.address}
          poster={poster ?? undefined}
          controls
          preload="none"
          aria-label={of.material}
        />
      ) : (
        poster && <img src={poster} alt={of.material} />
      )}
      {waveform && <img className={css.waveform} src={waveform} alt={t('waveform')} />}
      {proxy && preview.width === null && (
        <audio src={playing.current?.address} controls preload="none" aria-label={of.material} />
      )}
      <figcaption>
        {facts.join(' · ')} {missing}
      </figcaption>
    </figure>
  );
}
