import { ActionIcon, Button, Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDots } from '@tabler/icons-react';
import { useState } from 'react';
import type { ResultOf } from '@bobine/client';
import { Refused } from '../kit/form.js';
import { Name } from '../kit/names.js';
import { lasting } from '../kit/when.js';
import { useLanguage } from '../words/words.js';
import { useAsk, useDoing } from '../site/ask.js';
import css from './access.module.css';
import { Deliveries } from './deliveries.js';
import { CHANGE_WEBHOOK, REMOVE_WEBHOOK, ROTATE, TEST_WEBHOOK, type WEBHOOKS } from './webhook.queries.js';
import { useWords } from './words.js';

export type Hook = ResultOf<typeof WEBHOOKS>['webhooks'][number];
const STATUS = { active: 'active', paused: 'paused', disabled: 'disabled' } as const;

/** One address that is told what happens: how it does, its log, and what is done with it. */
export function Webhook({
  hook,
  again,
  rotated,
}: {
  hook: Hook;
  again: () => void;
  rotated: (made: { name: string; value: string; until: boolean }) => void;
}) {
  const t = useWords();
  const ask = useAsk();
  const [language] = useLanguage();
  const [logged, setLogged] = useState(false);
  const doing = useDoing(async (work: () => Promise<unknown>) => {
    await work();
    again();
  });
  const { id, name, status } = hook;
  const isActive = status === 'active';
  return (
    <li className={css.hook}>
      <div className={css.what}>
        <p>
          <b>
            <bdi>{name}</bdi>
          </b>
          {hook.registered && <span className="muted"> · {t('registered')}</span>}
          {!isActive && <span className={css.tag}>{t(STATUS[status as 'paused'] ?? 'disabled')}</span>}
        </p>
        <p className="small">
          <Name>{hook.url}</Name>
        </p>
        <p className="small muted">
          {hook.types.join(', ')} · {hook.project ?? (hook.vendor || t('allProjects'))}
        </p>
        <p className="small muted">{t('counts', hook.counts)}</p>
        {hook.failingSince && (
          <p className={`${css.wrong} small`}>
            {t('failing', { time: lasting(Date.now() - Date.parse(hook.failingSince), language) })}
          </p>
        )}
        {hook.reason && <p className={`${css.wrong} small`}>{hook.reason}</p>}
        <Refused problem={doing.problem} />
      </div>
      <div className={css.buttons}>
        <Button variant="default" size="compact-sm" aria-expanded={logged} onClick={() => setLogged(!logged)}>
          {t(logged ? 'closeLog' : 'log')}
        </Button>
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon variant="default" aria-label={`${t('more')}: ${name}`} size={26} loading={doing.busy}>
              <IconDots size={16} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item
              onClick={() =>
                void doing.run(async () => {
                  await ask(TEST_WEBHOOK, { webhook: id });
                  notifications.show({ message: t('tested') });
                })
              }
            >
              {t('test')}
            </Menu.Item>
            <Menu.Item
              onClick={() =>
                void doing.run(() => ask(CHANGE_WEBHOOK, { webhook: id, status: isActive ? 'paused' : 'active' }))
              }
            >
              {t(isActive ? 'pause' : 'goOn')}
            </Menu.Item>
            {!hook.registered && (
              <>
                <Menu.Item
                  onClick={() =>
                    void doing.run(async () => {
                      const { rotateWebhookSecret: made } = await ask(ROTATE, { webhook: id });
                      rotated({ name, value: made.secret, until: made.until !== null });
                    })
                  }
                >
                  {t('rotate')}
                </Menu.Item>
                <Menu.Divider />
                <Menu.Item color="red" onClick={() => void doing.run(() => ask(REMOVE_WEBHOOK, { webhook: id }))}>
                  {t('remove')}
                </Menu.Item>
              </>
            )}
          </Menu.Dropdown>
        </Menu>
      </div>
      {logged && <Deliveries webhook={id} />}
    </li>
  );
}
