import { Button, Checkbox, Popover, TextInput } from '@mantine/core';
import { IconChevronDown, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useLanguage } from '../words/words.js';
import { folded } from './folded.js';
import css from './narrow.module.css';
import { useWords } from './words.js';

/** A value one may choose, what it is called, and how many rows have it. */
export type Choice = { value: string; label: string; count?: number };

const MANY = 9;

/** Narrows a list by the values of one thing: what is chosen is on the button, what may be chosen below it. */
export function Narrow({
  label,
  choices,
  chosen,
  choose,
}: {
  label: string;
  choices: Choice[];
  chosen: readonly string[];
  choose: (values: string[]) => void;
}) {
  const t = useWords();
  const [language] = useLanguage();
  const [text, setText] = useState('');
  const named = (value: string): string => choices.find((choice) => choice.value === value)?.label ?? value;
  const [first] = chosen;
  const shown = choices.filter(({ label: name }) => folded(name).includes(folded(text)));
  const turn = (value: string): void =>
    choose(chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value]);
  return (
    <Popover position="bottom-start" shadow="md" width={260} trapFocus transitionProps={{ duration: 100 }}>
      <Popover.Target>
        <Button
          variant={chosen.length > 0 ? 'light' : 'default'}
          rightSection={<IconChevronDown size={12} aria-hidden />}
          className={css.button}
        >
          {first === undefined ? label : `${label}: ${named(first)}`}
          {chosen.length > 1 && ` +${chosen.length - 1}`}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={css.list}>
        {choices.length >= MANY && (
          <TextInput
            aria-label={t('find', { what: label })}
            placeholder={t('find', { what: label })}
            value={text}
            onChange={({ currentTarget }) => setText(currentTarget.value)}
          />
        )}
        <div role="group" aria-label={label} className={css.choices}>
          {shown.map(({ value, label: name, count }) => (
            <Checkbox
              key={value}
              checked={chosen.includes(value)}
              onChange={() => turn(value)}
              label={
                <span className={css.choice}>
                  <bdi>{name}</bdi>
                  {count !== undefined && (
                    <span className="muted small">{new Intl.NumberFormat(language).format(count)}</span>
                  )}
                </span>
              }
              classNames={{ body: css.row ?? '', labelWrapper: css.label ?? '', label: css.label ?? '' }}
            />
          ))}
          {shown.length === 0 && <p className="muted small">{t('noneSo')}</p>}
        </div>
        {chosen.length > 0 && (
          <Button
            variant="subtle"
            color="gray"
            size="compact-sm"
            leftSection={<IconX size={12} aria-hidden />}
            onClick={() => choose([])}
          >
            {t('allOf')}
          </Button>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}
