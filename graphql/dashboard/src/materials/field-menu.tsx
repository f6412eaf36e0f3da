import { Button, Checkbox, Popover } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import css from './narrow.module.css';

type Count = { value: string | null; count: number };
type Props = {
  label: string;
  counts: readonly Count[];
  chosen: (string | null)[];
  nameOf: (value: string | null) => string;
  counted: (n: number) => string;
  choose: (value: string | null) => void;
};

/** The values of a field with how many there are of each, to be ticked; left out where there is nothing to choose. */
export function FieldMenu({ label, counts, chosen, nameOf, counted, choose }: Props) {
  const gone = chosen.filter((it) => !counts.some(({ value }) => value === it));
  const values = [...counts, ...gone.map((value) => ({ value, count: 0 }))];
  if (values.length < 2 && chosen.length === 0) return null;
  return (
    <Popover position="bottom-start" trapFocus transitionProps={{ duration: 100 }} shadow="md">
      <Popover.Target>
        <Button
          variant={chosen.length > 0 ? 'light' : 'default'}
          size="xs"
          fw={400}
          px={10}
          rightSection={<IconChevronDown size={12} aria-hidden />}
        >
          {label}
          {chosen.length > 0 && ` · ${chosen.length}`}
        </Button>
      </Popover.Target>
      <Popover.Dropdown p={8} aria-label={label}>
        <div className={css.options} role="group" aria-label={label}>
          {values.map(({ value, count }) => (
            <Checkbox
              key={value ?? ''}
              checked={chosen.includes(value)}
              onChange={() => choose(value)}
              classNames={{ body: css.optionBody, labelWrapper: css.optionLabel }}
              label={
                <span className={css.option}>
                  <bdi>{nameOf(value)}</bdi> <span className="muted">{counted(count)}</span>
                </span>
              }
            />
          ))}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
