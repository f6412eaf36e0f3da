import { Button, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useAddress } from '../kit/address.js';
import { useActWords } from './act-words.js';
import type { Act } from './acts.js';

/** What one may do; what is chosen opens beside the picture. */
export function ActMenu({ acts, of, step }: { acts: Act[]; of: 'run' | 'step'; step?: string }) {
  const t = useActWords();
  const [, change] = useAddress();
  if (acts.length === 0) return null;
  const begin = (act: Act): void => change({ do: act, step: step ?? null });
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" rightSection={<IconChevronDown size={14} aria-hidden />}>
          {t(of === 'run' ? 'act' : 'onStep')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {acts.map((act) => (
          <Menu.Item key={act} color={act === 'cancel' ? 'red' : undefined} onClick={() => begin(act)}>
            {t(act)}…
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
