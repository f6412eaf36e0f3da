import {
  type CSSProperties,
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
  useEffect,
  useRef,
  useState,
} from 'react';
import { fileOf, kindOf, type Media, shapeOf } from './media.js';
import type { Playback } from './playback.js';
import css from './player.module.css';
import { useWords } from './words.js';

export const MODES = ['single', 'side', 'wipe'] as const;
/** How two versions are shown. */
export type Mode = (typeof MODES)[number];
export type Looked = { media: Media; name: string };

type StageProps = {
  playback: Playback;
  main: Looked;
  other: Looked | null;
  mode: Mode;
  /** What lies over the picture that one draws on. */
  over: ReactNode;
};

/** The pictures: one, two beside each other, or one wiped over the other. */
export function Stage({ playback, main, other, mode, over }: StageProps) {
  const shown = other ? mode : 'single';
  const [wipe, setWipe] = useState(50);
  const frame = (looked: Looked, isMain: boolean, more?: ReactNode) => (
    <div className={css.cell} key={isMain ? 'main' : 'other'}>
      <div className={css.frame} style={{ '--shape': shapeOf(looked.media) } as CSSProperties}>
        <Seen playback={playback} looked={looked} isMain={isMain} />
        {more}
        {isMain && over}
        {shown === 'side' && <span className={css.name}>{looked.name}</span>}
      </div>
    </div>
  );
  return (
    <div className={css.pictures} data-mode={shown}>
      {frame(
        main,
        true,
        shown === 'wipe' && other && (
          <>
            <div className={css.wiped} style={{ clipPath: `inset(0 0 0 ${wipe}%)` }}>
              <Seen playback={playback} looked={other} isMain={false} />
            </div>
            <Divider at={wipe} move={setWipe} />
            <span className={css.name}>{main.name}</span>
            <span className={css.name} data-end>
              {other.name}
            </span>
          </>
        ),
      )}
      {shown === 'side' && other && frame(other, false)}
    </div>
  );
}

/** One picture, moving or not, or a sound. */
function Seen({ playback, looked: { media, name }, isMain }: { playback: Playback; looked: Looked; isMain: boolean }) {
  const t = useWords();
  const video = useRef<HTMLVideoElement>(null);
  const kind = kindOf(media);
  const [proxy, again] = useAddress(media.proxy);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    setFailed(false);
    return video.current ? playback.attach(video.current, isMain, media.frames) : undefined;
  }, [playback, isMain, proxy, media.frames]);
  if (kind === 'nothing') return <p className={css.nothing}>{media.missing ?? t('nothing')}</p>;
  if (kind === 'still')
    return <img className={css.seen} src={media.poster ?? ''} alt={t('still', { name })} draggable={false} />;
  return (
    <>
      {kind === 'sound' && media.waveform && (
        <img className={css.seen} src={media.waveform} alt={t('sound', { name })} draggable={false} />
      )}
      <video
        ref={video}
        className={kind === 'sound' ? css.heard : css.seen}
        src={proxy ?? ''}
        {...(media.poster ? { poster: media.poster } : {})}
        preload="metadata"
        playsInline
        disablePictureInPicture
        aria-label={t('version', { name })}
        onError={() => setFailed(!again())}
      />
      {failed && (
        <p className={css.nothing} role="alert">
          {t('failed')}
        </p>
      )}
    </>
  );
}

/**
 * The address that something is played from. It stays while another is given for the same file, or a film would begin anew
 * whenever something is read; once it is refused, the newer is taken.
 */
function useAddress(given: string | null): [string | null, () => boolean] {
  const [used, setUsed] = useState(given);
  const current = fileOf(used) === fileOf(given) ? used : given;
  const again = (): boolean => {
    setUsed(given);
    return given !== current;
  };
  return [current, again];
}

/** What is pulled between two versions, with the hand or by the arrow keys. */
function Divider({ at, move }: { at: number; move: (at: number) => void }) {
  const t = useWords();
  const pull = (event: PointerEvent<HTMLElement>): void => {
    const { left, width } = event.currentTarget.parentElement?.getBoundingClientRect() ?? new DOMRect(0, 0, 1, 1);
    move(Math.min(100, Math.max(0, ((event.clientX - left) / width) * 100)));
  };
  const press = (event: KeyboardEvent): void => {
    const by = { ArrowLeft: -2, ArrowRight: 2, Home: -100, End: 100 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    move(Math.min(100, Math.max(0, at + by)));
  };
  return (
    <div
      className={css.divider}
      style={{ left: `${at}%` }}
      role="slider"
      tabIndex={0}
      aria-label={t('wipeAt')}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(at)}
      onKeyDown={press}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={(event) => event.currentTarget.hasPointerCapture(event.pointerId) && pull(event)}
    />
  );
}
