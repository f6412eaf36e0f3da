import { ActionIcon } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useMemo } from 'react';
import { Comments, useComments } from '../comment/comments.js';
import { marksOf } from '../comment/marks.js';
import { Name } from '../kit/names.js';
import { Empty, Reading, Trouble } from '../kit/page.js';
import { Day } from '../kit/when.js';
import { onTable } from '../panel/about.js';
import { GateStatus } from '../panel/decision-status.js';
import { PanelTabs } from '../panel/frame.js';
import { gateTabs } from '../panel/gate.js';
import { GATE, type Gate } from '../panel/gate.queries.js';
import { projectOfStep } from '../panel/subject.js';
import { useWords as usePanelWords } from '../panel/words.js';
import { kindOf } from '../player/media.js';
import { type Review, useReview, useStillFrame } from '../player/review.js';
import { useWords as usePlayerWords } from '../player/words.js';
import { useAsked } from '../site/ask.js';
import { useKnown } from '../site/me.js';
import { Bar } from './bar.js';
import type { Choice } from './decide.js';
import css from './inbox.module.css';
import { Picture } from './picture.js';
import { useVersions, type Version } from './versions.js';
import { useWords } from './words.js';

type DecisionProps = {
  id: string;
  decide: (gate: Gate, vote: Choice, reason: string | null) => void;
  next: () => void;
  back: () => void;
};

/** A decision: what is looked at, what is known of it, and where one decides. */
export function Decision({ id, decide, next, back }: DecisionProps) {
  const t = useWords();
  const panel = usePanelWords();
  const { projects } = useKnown();
  const { data, problem, again } = useAsked(
    GATE,
    { id },
    { about: (told) => told.id === id || told.concept === 'delegation' },
  );
  const gate = data?.gate ?? undefined;
  const project = gate ? projectOfStep(gate.step) : '';
  const versions = useVersions(gate, project);
  const { main } = versions;
  const review = useReview(main?.media ?? null);
  const noted = useComments(project, 'material', main?.id ?? '', !main?.isMaterial).data;
  const marks = useMemo(() => marksOf(noted?.comments.edges.map(({ node }) => node) ?? []), [noted]);
  if (!gate) {
    if (problem) return <Trouble problem={problem} again={again} />;
    return data ? <Empty title={panel('gone')}>{panel('goneHelp')}</Empty> : <Reading />;
  }
  const projectTitle = projects.find(({ code }) => code === project)?.title;
  const { material, element } = onTable(gate.about);
  const named = material !== undefined || element !== undefined;
  // While it is not known what there is to see, its place is kept.
  const seen = named && (versions.reading || versions.all.some(({ media }) => kindOf(media) !== 'nothing'));
  return (
    <>
      <header className={css.head}>
        <ActionIcon variant="subtle" color="gray" size={44} className={css.back} onClick={back} aria-label={t('back')}>
          <IconArrowLeft size={20} aria-hidden />
        </ActionIcon>
        <div className={css.title}>
          <h2>
            <Name tail={12}>{gate.unit ?? gate.title}</Name>
          </h2>
          <p className="muted">
            {[gate.unit ? gate.title : null, projectTitle].filter(Boolean).join(' · ')}
            {gate.due && (
              <>
                {' '}
                · {t('due')} <Day at={gate.due} />
              </>
            )}
          </p>
        </div>
        {gate.status !== 'open' && <GateStatus status={gate.status} />}
      </header>
      <div className={css.body} data-seen={seen || undefined}>
        {seen && <Picture key={main?.id} {...{ versions, review, marks }} />}
        <section className={css.facts} aria-label={t('facts')}>
          {named && !seen && <NoPicture missing={main?.media.missing ?? null} />}
          <PanelTabs
            tabs={gateTabs(gate, project, main?.isMaterial && <Notes {...{ project, review, version: main }} />)}
          />
        </section>
      </div>
      <Bar
        key={gate.id}
        gate={gate}
        project={project}
        next={next}
        decide={(vote, reason) => decide(gate, vote, reason)}
      />
    </>
  );
}

/** That there is nothing to look at, and why. */
function NoPicture({ missing }: { missing: string | null }) {
  const t = usePlayerWords();
  return (
    <p className={css.noPicture}>
      <strong>{t('nothing')}</strong> {missing ?? t('nothingHelp')}
    </p>
  );
}

/** What is noted on the picture, at the frame one stands on. */
function Notes({ project, review, version }: { project: string; review: Review; version: Version }) {
  const frame = useStillFrame(review.playback);
  const { timecode, drawing, goTo, sent } = review;
  return (
    <Comments
      project={project}
      kind="material"
      object={version.id}
      vendor={version.vendor}
      heading="notes"
      {...(kindOf(version.media) === 'nothing'
        ? {}
        : { onPicture: { frame, timecode: timecode(frame), drawing, goTo, sent } })}
    />
  );
}
