import { Button, Checkbox, NumberInput, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Trouble } from '../kit/page.js';
import { useAsk, useDoing } from '../site/ask.js';
import { type Answers, answerOf, answersOf, differing, whileFilling } from './answers.js';
import { Section } from './parts.js';
import css from './panel.module.css';
import { REPORT } from './task.queries.js';
import type { Task } from './task.queries.js';
import { useWords } from './words.js';

/** What a task asks to be ticked and filled in: a tick is told at once, the fields when one keeps them. */
export function Filling({ task }: { task: Task }) {
  const t = useWords();
  const ask = useAsk();
  const before = answersOf(task.answers);
  const [answers, setAnswers] = useState<Answers>(before);
  const [ticked, setTicked] = useState<readonly string[]>(task.ticked);
  const changes = differing(before, answers);
  const over = ['done', 'omit'].includes(task.status);
  const locked = !task.mayReport || over;
  const say = useDoing((more: { answers?: Answers; ticked?: string[] }) =>
    ask(REPORT, { task: task.id, status: whileFilling(task.status), ...more }),
  );
  const tick = (point: string, on: boolean): void => {
    const next = on ? [...ticked, point] : ticked.filter((each) => each !== point);
    setTicked(next);
    void say.run({ ticked: next }).then((done) => !done && setTicked(ticked));
  };
  const set = (name: string, value: Answers[string]): void => setAnswers((now) => ({ ...now, [name]: value }));
  return (
    <>
      {task.checklist.length > 0 && (
        <Section
          title={t('checklist')}
          aside={
            <span className="muted small">{t('ticked', { done: ticked.length, total: task.checklist.length })}</span>
          }
        >
          <div className={css.ticks}>
            {task.checklist.map((point, nth) => (
              <Checkbox
                key={point}
                label={<bdi>{task.points[nth] ?? point}</bdi>}
                checked={ticked.includes(point)}
                disabled={locked}
                onChange={({ currentTarget }) => tick(point, currentTarget.checked)}
              />
            ))}
          </div>
        </Section>
      )}
      {task.form.length > 0 && (
        <Section title={t('form')}>
          <form
            className={css.form}
            onSubmit={(event) => {
              event.preventDefault();
              void say.run({ answers: changes });
            }}
          >
            {task.form.map((field) => (
              <FormField
                key={field.name}
                field={field}
                value={answers[field.name] ?? null}
                disabled={locked}
                set={(value) => set(field.name, value)}
              />
            ))}
            {!locked && (
              <div>
                <Button type="submit" loading={say.busy} disabled={Object.keys(changes).length === 0}>
                  {t('keep')}
                </Button>
              </div>
            )}
          </form>
        </Section>
      )}
      {say.problem && <Trouble problem={say.problem} />}
    </>
  );
}

type FieldProps = {
  field: Task['form'][number];
  value: Answers[string];
  disabled: boolean;
  set: (value: Answers[string]) => void;
};
function FormField({ field, value, disabled, set }: FieldProps) {
  const t = useWords();
  const common = { label: field.title, withAsterisk: field.required, disabled };
  switch (field.type) {
    case 'boolean':
      return (
        <Checkbox
          label={field.title}
          disabled={disabled}
          checked={value === true}
          onChange={({ currentTarget }) => set(currentTarget.checked)}
        />
      );
    case 'choice':
      return (
        <Select
          {...common}
          data={field.options.map((value, nth) => ({ value, label: field.labels[nth] ?? value }))}
          value={value === null ? null : String(value)}
          onChange={set}
          clearable
        />
      );
    case 'number':
      return (
        <NumberInput
          {...common}
          size="xs"
          value={typeof value === 'number' ? value : ''}
          {...(field.min === null ? {} : { min: field.min })}
          {...(field.max === null ? {} : { max: field.max })}
          clampBehavior="none"
          onChange={(next) => set(answerOf(field, String(next)))}
        />
      );
    default:
      return (
        <TextInput
          {...common}
          type={field.type === 'date' ? 'date' : 'text'}
          placeholder={field.type === 'timecode' ? t('timecodeLike') : undefined}
          value={value === null ? '' : String(value)}
          onChange={({ currentTarget }) => set(answerOf(field, currentTarget.value))}
        />
      );
  }
}
