import { NumberInput, SegmentedControl, Select, TextInput } from '@mantine/core';
import { useWords } from './words.js';

export type Answer = string | number | boolean | null;
export type Answers = Record<string, Answer>;
export type FormField = {
  name: string;
  type: string;
  title: string;
  required: boolean;
  options: readonly string[];
  labels: readonly string[];
  min: number | null;
  max: number | null;
};

/** A field that a task asks to be filled in, by its kind. */
export function Field({
  field: { type, title, required, options, labels, min, max },
  value,
  change,
}: {
  field: FormField;
  value: Answer;
  change: (value: Answer) => void;
}) {
  const t = useWords();
  const label = { label: title, withAsterisk: required };
  if (type === 'number') {
    return (
      <NumberInput
        {...label}
        size="xs"
        value={typeof value === 'number' ? value : ''}
        onChange={(next) => change(next === '' ? null : Number(next))}
        {...(min === null ? {} : { min })}
        {...(max === null ? {} : { max })}
      />
    );
  }
  if (type === 'choice') {
    return (
      <Select
        {...label}
        data={options.map((option, nth) => ({ value: option, label: labels[nth] ?? option }))}
        value={typeof value === 'string' ? value : null}
        onChange={change}
        clearable={!required}
      />
    );
  }
  if (type === 'boolean') {
    return (
      <div role="group" aria-label={title}>
        <p className="small">{title}</p>
        <SegmentedControl
          size="xs"
          aria-label={title}
          value={value === null ? '' : String(value)}
          onChange={(next) => change(next === 'true')}
          data={[
            { value: 'true', label: t('yes') },
            { value: 'false', label: t('no') },
          ]}
        />
      </div>
    );
  }
  return (
    <TextInput
      {...label}
      type={type === 'date' ? 'date' : 'text'}
      placeholder={type === 'timecode' ? '01:00:00:00' : ''}
      value={typeof value === 'string' ? value : ''}
      onChange={(event) => change(event.currentTarget.value || null)}
    />
  );
}
