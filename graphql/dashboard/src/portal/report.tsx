import { Button, Checkbox, Textarea, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { Refused } from '../kit/form.js';
import { useAsk, useDoing } from '../site/ask.js';
import { useTaskStatus } from '../words/codes.js';
import { type Answers, Field, type FormField } from './field.js';
import css from './portal.module.css';
import { REPORT } from './queries.js';
import { nextOf } from './work.js';
import { useWords } from './words.js';

type Task = {
  id: string;
  subjectVersion: number;
  status: string;
  version: string | null;
  mayReport: boolean;
  checklist: readonly string[];
  points: readonly string[];
  ticked: readonly string[];
  ends: readonly string[];
  answers: unknown;
  form: readonly FormField[];
};

/** How a task goes on: to begin, to send to review with its version and what it asks to be filled in, to hold. */
export function Report({ task }: { task: Task }) {
  const t = useWords();
  const ask = useAsk();
  const said = useTaskStatus();
  const [version, setVersion] = useState(task.version ?? '');
  const [note, setNote] = useState('');
  const [ticked, setTicked] = useState<readonly string[]>(task.ticked);
  const [answers, setAnswers] = useState<Answers>((task.answers ?? {}) as Answers);
  const reporting = useDoing(async (status: string) => {
    await ask(REPORT, {
      task: task.id,
      status,
      ...(note.trim() ? { note: note.trim() } : {}),
      ...(version.trim() ? { version: version.trim() } : {}),
      ...(task.form.length > 0 ? { answers } : {}),
      ...(task.checklist.length > 0 ? { ticked: [...ticked] } : {}),
      expectedVersion: task.subjectVersion,
    });
    setNote('');
    notifications.show({ message: t('saved', { status: said(status) }) });
  });
  const next = nextOf(task.status);
  if (!task.mayReport || next.length === 0) {
    const key = task.status === 'wfa' ? 'waits' : task.status === 'todo' ? 'todo' : 'isOver';
    return <p className="muted">{t(key)}</p>;
  }
  const asks = task.checklist.length > 0 || task.form.length > 0;
  const forward = task.ends.includes('wfa') || !task.ends.includes('done') ? 'wfa' : 'done';
  // What comes next is begun first; what is in work goes on.
  const first = next.includes('wip') ? 'wip' : forward;
  return (
    <form
      className={css.report}
      onSubmit={(event) => {
        event.preventDefault();
        void reporting.run(first);
      }}
    >
      {asks && (
        <fieldset className={css.fields}>
          <legend>{t('checklist')}</legend>
          {task.checklist.map((point, nth) => (
            <Checkbox
              key={point}
              label={<bdi>{task.points[nth] ?? point}</bdi>}
              checked={ticked.includes(point)}
              onChange={({ currentTarget: { checked } }) =>
                setTicked((before) => (checked ? [...before, point] : before.filter((each) => each !== point)))
              }
            />
          ))}
          {task.form.map((field) => (
            <Field
              key={field.name}
              field={field}
              value={answers[field.name] ?? null}
              change={(value) => setAnswers((before) => ({ ...before, [field.name]: value }))}
            />
          ))}
        </fieldset>
      )}
      <div className={css.saying}>
        <TextInput
          label={t('version')}
          placeholder="v001"
          title={t('versionHelp')}
          value={version}
          onChange={(event) => setVersion(event.currentTarget.value)}
          maxLength={100}
          w={112}
        />
        <Textarea
          label={t('note')}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
          maxLength={2000}
          autosize
          minRows={1}
          maxRows={6}
          flex={1}
        />
      </div>
      <Refused problem={reporting.problem} />
      <div className={css.buttons}>
        <Button type="submit" loading={reporting.busy}>
          {t(first === 'wip' && task.status === 'hold' ? 'goOn' : first)}
        </Button>
        {first === 'wip' && (
          <Button variant="default" onClick={() => void reporting.run(forward)} disabled={reporting.busy}>
            {t(forward)}
          </Button>
        )}
        {next.includes('hold') && (
          <Button variant="subtle" color="gray" onClick={() => void reporting.run('hold')} disabled={reporting.busy}>
            {t('hold')}
          </Button>
        )}
      </div>
    </form>
  );
}
