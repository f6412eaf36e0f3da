import { Link } from 'wouter';
import { Card } from '../kit/page.js';
import { StepStatus } from '../kit/status.js';
import { useLanguage } from '../words/words.js';
import type { Touches } from './touches.js';
import { useKinds } from './cut-shots.js';
import { useCutWords } from './cut-words.js';
import css from './cut.module.css';
import { hrefOf } from './href.js';

/** Sound reels with changes in them: a mix is of a cut. */
export function TouchedReels({ touches: { reels } }: { touches: Touches }) {
  const t = useCutWords();
  const [language] = useLanguage();
  const signed = new Intl.NumberFormat(language, { signDisplay: 'exceptZero' });
  return (
    <Card className={css.part} aria-labelledby="cut-reels">
      <h2 id="cut-reels">{t('reels')}</h2>
      {reels.length === 0 && <p className="muted">{t('nothing')}</p>}
      <ul className={css.lines}>
        {reels.map(({ reel, from, frames, mixes, run, runStatus }) => (
          <li key={reel ?? ''}>
            <b>{reel ?? t('whole')}</b>
            <span>
              {t('from', { timecode: from })} · {t('framesMore', { count: signed.format(frames) })}
            </span>
            {mixes.length > 0 && <span className="muted">{t('mixOf', { names: mixes.join(', ') })}</span>}
            {run && (
              <Link href={hrefOf(run)}>
                <StepStatus status={runStatus ?? 'running'} />
              </Link>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** Titles to be looked at. */
export function TouchedTitles({ touches: { titles } }: { touches: Touches }) {
  const t = useCutWords();
  const kinds = useKinds();
  return (
    <Card className={css.part} aria-labelledby="cut-titles">
      <h2 id="cut-titles">{t('titles')}</h2>
      {titles.length === 0 && <p className="muted">{t('nothing')}</p>}
      <ul className={css.lines}>
        {titles.map(({ material, shot, kinds: how, before, after }) => (
          <li key={`${material} ${shot ?? ''}`}>
            <b>{material}</b>
            <span>{shot ? `${shot}: ${kinds(how)}` : t('titleLook')}</span>
            {before !== after && <span className="muted">{[before, after].filter(Boolean).join(' → ')}</span>}
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** Subtitles to be timed anew, language by language. */
export function TouchedSubtitles({ touches: { subtitles } }: { touches: Touches }) {
  const t = useCutWords();
  const [language] = useLanguage();
  const names = new Intl.DisplayNames(language, { type: 'language', fallback: 'code' });
  return (
    <Card className={css.part} aria-labelledby="cut-subtitles">
      <h2 id="cut-subtitles">{t('subtitles')}</h2>
      {subtitles.length === 0 && <p className="muted">{t('nothing')}</p>}
      <ul className={css.lines}>
        {subtitles.map(({ language: of, from, deliverables, materials }) => (
          <li key={of ?? ''}>
            <b>{of ? nameOf(names, of) : '?'}</b>
            <span>{t('from', { timecode: from })}</span>
            <span className="muted">{[...deliverables, ...materials].join(', ')}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** A tag that is none stays as it is. */
function nameOf(names: Intl.DisplayNames, tag: string): string {
  try {
    return names.of(tag) ?? tag;
  } catch {
    return tag;
  }
}
