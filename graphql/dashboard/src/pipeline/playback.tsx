import { ActionIcon, Button } from '@mantine/core';
import {
  IconPlayerPauseFilled,
  IconPlayerPlayFilled,
  IconPlayerSkipBackFilled,
  IconPlayerSkipForwardFilled,
} from '@tabler/icons-react';
import { useEffect, useMemo, useState } from 'react';
import { useKeys } from '../keys/keys.js';
import { exact, useNow } from '../kit/when.js';
import { useLanguage } from '../words/words.js';
import css from './pipeline.module.css';
import { type Moment, momentsOf, nextMoment, PLAY_MS, stoodAt, TICK_MS } from './moments.js';
import { usePlaybackWords } from './playback-words.js';
import type { RunShown, StepShown } from './run.js';

export type Played = {
  /** The instant that is shown; null for now. */
  at: Date | null;
  steps: readonly StepShown[];
  moments: Moment[];
  playing: boolean;
  show: (at: Date | null) => void;
  play: (playing: boolean) => void;
};

/** A run as it stands, or as it stood at the instant that is chosen. */
export function usePlayback(run: RunShown): Played {
  const [at, setAt] = useState<Date | null>(null);
  const [playing, setPlaying] = useState(false);
  const moments = useMemo(() => momentsOf(run.steps), [run.steps]);
  const steps = useMemo(
    () =>
      at === null
        ? run.steps
        : run.steps.map((step): StepShown => {
            const stood = stoodAt(step, at);
            // Who was asked then, and how far items were, nobody has kept.
            return {
              ...step,
              ...stood,
              deadline: null,
              items: null,
              waitsFor: null,
              task: null,
              gate: null,
              reason: null,
            };
          }),
    [run.steps, at],
  );
  const begin = new Date(moments[0]?.at ?? run.startedAt).getTime();
  useEffect(() => {
    if (!playing) return undefined;
    const timer = setInterval(
      () =>
        setAt((before) => {
          const end = run.endedAt ? Date.parse(run.endedAt) : Date.now();
          const next = (before?.getTime() ?? begin) + ((end - begin) * TICK_MS) / PLAY_MS;
          if (next < end) return new Date(next);
          setPlaying(false);
          return null;
        }),
      TICK_MS,
    );
    return () => clearInterval(timer);
  }, [playing, begin, run.endedAt]);
  return {
    ...{ at, steps, moments, playing },
    show: (next) => {
      setPlaying(false);
      setAt(next);
    },
    play: (next) => {
      if (next && at === null) setAt(new Date(begin));
      setPlaying(next);
    },
  };
}

/** The time of a run from its start to now: one looks back by dragging, by keys, or has it played. */
export function Playback({ playback, run }: { playback: Played; run: RunShown }) {
  const t = usePlaybackWords();
  const now = useNow();
  const [language] = useLanguage();
  const { at, moments, playing, show, play } = playback;
  const begin = new Date(moments[0]?.at ?? run.startedAt).getTime();
  const end = Math.max(run.endedAt ? Date.parse(run.endedAt) : now.getTime(), begin + 1);
  const shown = at ?? new Date(end);
  const step = (by: 1 | -1): void => {
    const next = nextMoment(moments, shown, by);
    if (next) show(next);
    else if (by === 1) show(null);
  };
  useKeys(t('where'), {
    ',': { says: t('before'), run: () => step(-1) },
    '.': { says: t('after'), run: () => step(1) },
    ' ': { says: t('play'), run: () => play(!playing) },
  });
  const titles = new Map(run.steps.map(({ name, title }) => [name, title]));
  const said = at === null ? undefined : moments.findLast((moment) => Date.parse(moment.at) <= shown.getTime());
  if (moments.length === 0) return null;
  return (
    <section className={css.playback} aria-label={t('where')}>
      <ActionIcon variant="subtle" color="gray" aria-label={t('before')} onClick={() => step(-1)}>
        <IconPlayerSkipBackFilled size={14} aria-hidden />
      </ActionIcon>
      <ActionIcon variant="default" aria-label={playing ? t('pause') : t('play')} onClick={() => play(!playing)}>
        {playing ? <IconPlayerPauseFilled size={14} aria-hidden /> : <IconPlayerPlayFilled size={14} aria-hidden />}
      </ActionIcon>
      <ActionIcon variant="subtle" color="gray" aria-label={t('after')} onClick={() => step(1)}>
        <IconPlayerSkipForwardFilled size={14} aria-hidden />
      </ActionIcon>
      <div className={css.time}>
        <Ticks moments={moments} begin={begin} end={end} />
        <input
          type="range"
          aria-label={t('instant')}
          aria-valuetext={at === null ? t('now') : exact(shown, language)}
          min={begin}
          max={end}
          step="any"
          value={shown.getTime()}
          onChange={(event) => {
            const chosen = Number(event.currentTarget.value);
            show(chosen >= end ? null : new Date(chosen));
          }}
        />
      </div>
      <p role="status" className={css.instant}>
        {at === null ? (
          <b>{run.endedAt ? t('end') : t('now')}</b>
        ) : (
          <>
            <b>{shown.toLocaleString(language, { dateStyle: 'medium', timeStyle: 'short' })}</b>
            {said && (
              <span className="muted">
                {t(said.what === 'opened' ? 'opened' : 'ended', { step: titles.get(said.step) ?? said.step })}
              </span>
            )}
          </>
        )}
      </p>
      <Button variant="default" className={css.toNow} data-hidden={at === null || undefined} onClick={() => show(null)}>
        {run.endedAt ? t('toEnd') : t('toNow')}
      </Button>
    </section>
  );
}

function Ticks({ moments, begin, end }: { moments: Moment[]; begin: number; end: number }) {
  const places = new Set(moments.map(({ at }) => (1000 * (Date.parse(at) - begin)) / (end - begin)).map(Math.round));
  return (
    <svg viewBox="0 0 1000 6" preserveAspectRatio="none" aria-hidden="true" className={css.ticks}>
      {[...places].map((x) => (
        <path key={x} d={`M ${x} 0 V 6`} vectorEffect="non-scaling-stroke" />
      ))}
    </svg>
  );
}
