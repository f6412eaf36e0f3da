import { Button, Select } from '@mantine/core';
import { Link } from 'wouter';
import { useAddress, useGo } from '../kit/address.js';
import { Empty, Page, Reading, Trouble } from '../kit/page.js';
import { relative, useNow } from '../kit/when.js';
import { useAsked } from '../site/ask.js';
import { useLanguage } from '../words/words.js';
import { CutCounts } from './cut-counts.js';
import { TouchedDates, TouchedDeliverables } from './cut-owed.js';
import { CUT } from './cut.queries.js';
import { TouchedReels, TouchedSubtitles, TouchedTitles } from './cut-sound.js';
import { TouchedShots, TouchedVendors } from './cut-shots.js';
import { useCutWords } from './cut-words.js';
import css from './cut.module.css';

/** What a cut that came after a lock changes: counts first, then shots, vendors, sound, titles, subtitles, deliverables, dates. */
export function CutPage({ project, code }: { project: string; code: string }) {
  const t = useCutWords();
  const go = useGo();
  const now = useNow();
  const [language] = useLanguage();
  const [, change] = useAddress();
  const { data, problem, again } = useAsked(
    CUT,
    { project },
    { about: ({ concept }) => ['cut', 'shot_change', 'run', 'deliverable', 'task', 'work'].includes(concept) },
  );
  if (!data) return problem ? <Trouble problem={problem} again={again} /> : <Reading what={t('reading')} />;
  const all = (data.project?.works ?? []).flatMap((work) => work.cuts.map((cut) => ({ work: work.title, cut })));
  const found = all.find(({ cut }) => cut.code === code);
  if (!found) {
    return (
      <Page title={t('none')}>
        <Empty title={t('none')} action={<Button onClick={() => go('?')}>{t('toRuns')}</Button>}>
          {t('noneHelp')}
        </Empty>
      </Page>
    );
  }
  const { cut, work } = found;
  const { touches } = cut;
  const state =
    cut.status === 'superseded'
      ? t('superseded')
      : touches?.acceptedAt
        ? t('locked', { when: relative(new Date(touches.acceptedAt), now, language) })
        : t('proposed');
  return (
    <Page
      title={t('title', { version: cut.version, work })}
      actions={
        <Select
          aria-label={t('other')}
          w={260}
          data={all
            .filter(({ cut: each }) => each.touches)
            .map(({ cut: each, work: of }) => ({ value: each.code, label: t('cutOf', { code: each.code, work: of }) }))}
          value={code}
          onChange={(next) => next && change({ cut: next })}
        />
      }
    >
      {problem && <Trouble problem={problem} again={again} />}
      <p className={css.standing}>
        <Link href="?">{t('toRuns')}</Link>
        <span>{state}</span>
        {touches && <span className="muted">{t('against', { code: touches.against })}</span>}
      </p>
      {!touches ? (
        <Empty title={t('first')} />
      ) : (
        <>
          <CutCounts touches={touches} />
          <div className={css.parts}>
            <TouchedShots cut={cut} touches={touches} />
            <div className={css.pair}>
              <TouchedVendors touches={touches} />
              <TouchedDates touches={touches} />
            </div>
            <TouchedDeliverables touches={touches} />
            <div className={css.pair}>
              <TouchedReels touches={touches} />
              <TouchedTitles touches={touches} />
              <TouchedSubtitles touches={touches} />
            </div>
          </div>
        </>
      )}
    </Page>
  );
}
