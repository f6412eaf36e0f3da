import { JsonInput, SegmentedControl, Select } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { ResultOf } from '@bobine/client';
import { useState } from 'react';
import { StepStatus } from '../kit/status.js';
import { Trouble } from '../kit/page.js';
import { useAsk, useAsked, useDoing } from '../site/ask.js';
import { ActFrame } from './act-frame.js';
import { useActWords } from './act-words.js';
import { MIGRATE, VERSIONS } from './act.queries.js';
import { itemOf } from './effects.js';
import css from './pipeline.module.css';
import type { RunShown } from './run.js';
import { usePreview } from './use-preview.js';

type Effect = ResultOf<typeof MIGRATE>['migrateRuns']['effects'][number];
type Answers = Record<string, 'keep' | 'reopen'>;

/** Takes a run over to another version of its template, with what becomes of each step shown before. */
export function Migrate({ run, close }: { run: RunShown; close: () => void }) {
  const t = useActWords();
  const ask = useAsk();
  const [reason, say] = useState('');
  const [chosen, choose] = useState<string | null>(null);
  const [answers, setAnswers] = useState<Answers>({});
  const [inputs, setInputs] = useState('');
  const [turn, setTurn] = useState(0);
  const { data } = useAsked(VERSIONS, { template: run.template }, { about: ({ concept }) => concept === 'template' });
  const others = data?.templates.filter(({ version }) => version !== run.version) ?? [];
  const version = Number(chosen ?? (others.find(({ current }) => current) ?? others.at(-1))?.version ?? 0);
  const read = objectIn(inputs);
  const given = {
    ...{ run: run.address, version, inputs: read ?? null },
    answers: Object.entries(answers).map(([step, answer]) => ({ step, answer })),
  };
  const standing = run.steps.map(({ status, attempt }) => `${status}${attempt}`).join();
  const preview = usePreview(
    version && read !== undefined ? JSON.stringify([given, standing]) : null,
    async () => (await ask(MIGRATE, { ...given, reason: '…', dryRun: true, preview: null })).migrateRuns,
    turn,
  );
  const doing = useDoing(async () => {
    await ask(MIGRATE, { ...given, reason: reason.trim(), dryRun: false, preview: preview.answer?.preview ?? null });
    notifications.show({ message: t('done', { what: t('migrate') }) });
    close();
  });
  return (
    <ActFrame
      {...{ reason, say, close }}
      act="migrate"
      of={run.title}
      busy={doing.busy}
      problem={doing.problem}
      ready={preview.answer !== null}
      go={() => void doing.run().then((went) => !went && setTurn(turn + 1))}
      preview={
        data && others.length === 0 ? (
          <p className="muted">{t('onlyVersion')}</p>
        ) : preview.problem ? (
          <>
            <Trouble problem={preview.problem} again={() => setTurn(turn + 1)} />
            {(preview.problem.code === 'migration.inputs' || inputs) && (
              <JsonInput
                label={t('inputs')}
                validationError={t('inputsWrong')}
                autosize
                minRows={2}
                size="xs"
                value={inputs}
                onChange={setInputs}
              />
            )}
          </>
        ) : preview.answer ? (
          <Becoming
            effects={preview.answer.effects}
            run={run.address}
            answers={answers}
            answer={(step, answer) => setAnswers({ ...answers, [step]: answer })}
          />
        ) : (
          <p className="muted">{t('looking')}</p>
        )
      }
    >
      {others.length > 0 && (
        <Select
          label={t('version')}
          value={String(version)}
          onChange={choose}
          data={others.map(({ version: n, current }) => ({
            value: String(n),
            label: t(current ? 'versionNow' : 'versionOf', { n }),
          }))}
        />
      )}
    </ActFrame>
  );
}

/** An object that is written as JSON: null for nothing, undefined for what is none yet. */
function objectIn(text: string): Record<string, unknown> | null | undefined {
  if (text.trim() === '') return null;
  try {
    const value = JSON.parse(text) as unknown;
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

const BECOMES = ['kept', 'amended', 'begins', 'dropped'];
const BECAUSE = ['otherFacts', 'otherDoer', 'otherWork', 'otherItems', 'otherRule', 'ahead', 'builtOn'];

/** What becomes of each step; of those that ask, whether their attempt goes on is chosen here. */
function Becoming({
  effects,
  run,
  answers,
  answer,
}: {
  effects: readonly Effect[];
  run: string;
  answers: Answers;
  answer: (step: string, answer: 'keep' | 'reopen') => void;
}) {
  const t = useActWords();
  // What goes on as it is comes last: there is nothing to decide about it.
  const sorted = [...effects].sort(
    (a, b) => Number(a.becomes === 'kept' && !a.asks) - Number(b.becomes === 'kept' && !b.asks),
  );
  return (
    <ul className={css.effects}>
      {sorted.map((effect) => {
        const step = stepOf(effect, run);
        return (
          <li key={`${effect.run} ${effect.step}`}>
            <b>{effect.title}</b>{' '}
            {effect.becomes === 'reopens'
              ? t('migrateReopens', { n: effect.attempt + 1 })
              : BECOMES.includes(effect.becomes)
                ? t(effect.becomes as 'kept')
                : effect.becomes}
            {effect.because && BECAUSE.includes(effect.because) && <>: {t(effect.because as 'ahead')}</>}
            {effect.was && <span className="muted"> ({t('was', { name: effect.was })})</span>}
            <span className="muted small">
              <StepStatus status={effect.status} />
              {effect.run !== run && ` · ${itemOf(effect.run, run)}`}
            </span>
            {(effect.asks || answers[step]) && (
              <SegmentedControl
                size="xs"
                aria-label={t('asks')}
                value={answers[step] ?? 'keep'}
                onChange={(next) => answer(step, next as 'keep')}
                data={[
                  { value: 'keep', label: t('keep') },
                  { value: 'reopen', label: t('reopen') },
                ]}
              />
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** A step as answers name it: those of items through their fan-out, `shots/anim`. */
const stepOf = ({ run: of, step }: Effect, run: string): string =>
  of === run
    ? step
    : [...of.slice(run.length + 1).matchAll(/([^/[\]]+)\[[^\]]*\]/g)]
        .map(([, name]) => name)
        .concat(step)
        .join('/');
