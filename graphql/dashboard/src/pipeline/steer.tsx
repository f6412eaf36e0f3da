import '@mantine/dates/styles.css';
import { SegmentedControl, Select } from '@mantine/core';
import { DateTimePicker } from '@mantine/dates';
import { notifications } from '@mantine/notifications';
import { use, useState } from 'react';
import { Trouble } from '../kit/page.js';
import { useAsk, useDoing } from '../site/ask.js';
import { useRole, useTitle } from '../words/codes.js';
import { ActFrame } from './act-frame.js';
import { useActWords } from './act-words.js';
import { STEER } from './act.queries.js';
import type { Act } from './acts.js';
import { Effects } from './effects.js';
import type { RunShown, StepShown } from './run.js';
import { usePreview } from './use-preview.js';
import { NamesContext } from './waiting.js';
import { useWords } from './words.js';

type Priority = 'low' | 'normal' | 'high' | 'urgent';
const PRIORITIES: Priority[] = ['low', 'normal', 'high', 'urgent'];
const ROLES = ['postSupervisor', 'coordinator', 'documentalist', 'mediaManager', 'rightsManager'];

/** Steers a run or a step of it, with what it would do shown before. */
export function Steer({
  run,
  step,
  act,
  close,
}: {
  run: RunShown;
  step: StepShown | null;
  act: Exclude<Act, 'migrate'>;
  close: () => void;
}) {
  const t = useActWords();
  const p = useWords();
  const ask = useAsk();
  const [reason, say] = useState('');
  const [to, setTo] = useState<string | null>(null);
  const [due, setDue] = useState<string | null>(null);
  const [priority, setPriority] = useState<Priority>(run.priority);
  const [turn, setTurn] = useState(0);
  const lacks = (act === 'reassign' && !to) || (act === 'extend' && !due);
  const given = {
    ...{ run: run.address, action: act, step: step?.name ?? null },
    ...(act === 'reassign' && to ? { to: assignee(to) } : {}),
    ...(act === 'extend' && due ? { due: new Date(due.replace(' ', 'T')).toISOString() } : {}),
    ...(act === 'prioritise' ? { priority } : {}),
  };
  // How things stand is part of what is shown: it is asked again when that changes.
  const standing = run.steps.map(({ status, attempt }) => `${status}${attempt}`).join();
  const preview = usePreview(
    lacks ? null : JSON.stringify([given, standing]),
    async () => (await ask(STEER, { ...given, reason: '…', dryRun: true, preview: null })).steerRuns,
    turn,
  );
  const doing = useDoing(async () => {
    await ask(STEER, { ...given, reason: reason.trim(), dryRun: false, preview: preview.answer?.preview ?? null });
    notifications.show({ message: t('done', { what: t(act) }) });
    close();
  });
  return (
    <ActFrame
      {...{ act, reason, say, close }}
      of={step?.title ?? run.title}
      busy={doing.busy}
      problem={doing.problem}
      ready={(preview.answer?.effects.length ?? 0) > 0}
      go={() => void doing.run().then((went) => !went && setTurn(turn + 1))}
      preview={
        lacks ? (
          <p className="muted">{t('chooseFirst')}</p>
        ) : preview.problem ? (
          <Trouble problem={preview.problem} again={() => setTurn(turn + 1)} />
        ) : preview.answer ? (
          <Effects effects={preview.answer.effects} run={run.address} />
        ) : (
          <p className="muted">{t('looking')}</p>
        )
      }
    >
      {act === 'reassign' && <Whom to={to} choose={setTo} />}
      {act === 'extend' && (
        <DateTimePicker
          size="xs"
          label={t('due')}
          value={due}
          onChange={setDue}
          minDate={new Date()}
          clearable
          required
        />
      )}
      {act === 'prioritise' && (
        <SegmentedControl
          size="xs"
          aria-label={t('priority')}
          value={priority}
          onChange={(next) => setPriority(next as Priority)}
          data={PRIORITIES.map((value) => ({ value, label: p(value) }))}
        />
      )}
    </ActFrame>
  );
}

/** Who is chosen, of a list that has vendors, people and roles: `vendor:code`. */
const assignee = (chosen: string) => {
  const [kind, ...rest] = chosen.split(':');
  const id = rest.join(':');
  return kind === 'vendor' ? { vendor: id } : kind === 'person' ? { person: id } : { role: id };
};

function Whom({ to, choose }: { to: string | null; choose: (to: string | null) => void }) {
  const t = useActWords();
  const role = useRole();
  const title = useTitle();
  const { vendors, people } = use(NamesContext);
  return (
    <Select
      label={t('to')}
      placeholder={t('toFind')}
      required
      searchable
      value={to}
      onChange={choose}
      data={[
        {
          group: t('vendors'),
          items: vendors
            .filter(({ kind }) => kind === 'vendor')
            .map(({ code, name }) => ({ value: `vendor:${code}`, label: name })),
        },
        { group: t('people'), items: people.map(({ id, name }) => ({ value: `person:${id}`, label: name })) },
        {
          group: t('roles'),
          items: [
            ...ROLES.map((each) => ({ value: `role:${each}`, label: role(each) })),
            ...['editor', 'colourist', 'mixer'].map((each) => ({ value: `role:${each}`, label: title(each) })),
          ],
        },
      ]}
    />
  );
}
