import { Button, Checkbox, Popover, SegmentedControl } from '@mantine/core';
import { IconAdjustmentsHorizontal } from '@tabler/icons-react';
import { useTaskType } from '../words/codes.js';
import type { Asked, Grouping } from './asked.js';
import css from './filters.module.css';
import type { Density } from './wall.js';
import { useWords } from './words.js';

type Shown = {
  asked: Asked;
  change: (changes: Partial<Asked>) => void;
  types: readonly string[];
  density: Density;
  setDensity: (density: Density) => void;
};

/** How the wall is drawn: its groups, the height of its rows, its columns. */
export function Display({ asked, change, types, density, setDensity }: Shown) {
  const t = useWords();
  const typeName = useTaskType();
  return (
    <Popover position="bottom-end" shadow="md" width={340} trapFocus>
      <Popover.Target>
        <Button variant="default" leftSection={<IconAdjustmentsHorizontal size={14} aria-hidden />}>
          {t('display')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('display')}>
        <div className={css.choices}>
          <Labelled name={t('groupBy')}>
            <SegmentedControl
              size="xs"
              fullWidth
              aria-label={t('groupBy')}
              value={asked.group ?? ''}
              onChange={(group) => change({ group: (group || null) as Grouping | null })}
              data={[
                { value: '', label: t('ungrouped') },
                { value: 'sequence', label: t('sequence') },
                { value: 'reel', label: t('reel') },
                { value: 'vendor', label: t('vendor') },
              ]}
            />
          </Labelled>
          <Labelled name={t('density')}>
            <SegmentedControl
              size="xs"
              fullWidth
              aria-label={t('density')}
              value={density}
              onChange={(next) => setDensity(next as Density)}
              data={[
                { value: 'compact', label: t('compact') },
                { value: 'comfortable', label: t('comfortable') },
              ]}
            />
          </Labelled>
          {types.length > 0 && (
            <Labelled name={t('columns')}>
              <Checkbox.Group
                aria-label={t('columns')}
                value={types.filter((type) => !asked.hidden.includes(type))}
                onChange={(shown) => change({ hidden: types.filter((type) => !shown.includes(type)) })}
              >
                <div className={css.choices} style={{ marginTop: 8 }}>
                  {types.map((type) => (
                    <Checkbox
                      key={type}
                      value={type}
                      label={typeName(type) === type ? type : `${type} · ${typeName(type)}`}
                    />
                  ))}
                </div>
              </Checkbox.Group>
            </Labelled>
          )}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}

function Labelled({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <div className="small muted">{name}</div>
      {children}
    </div>
  );
}
