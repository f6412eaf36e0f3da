import { Button, SegmentedControl } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { Reading, Trouble } from '../kit/page.js';
import { Mark } from '../kit/status.js';
import { When } from '../kit/when.js';
import { useAsk, useAsked, useDoing } from '../site/ask.js';
import css from './access.module.css';
import { DELIVERIES, RESEND, RESEND_FAILED } from './webhook.queries.js';
import { useWords } from './words.js';

const LOOK = {
  waiting: { colour: 'var(--ready)', shape: 'ring' },
  delivered: { colour: 'var(--done)', shape: 'tick' },
  failed: { colour: 'var(--retake)', shape: 'square' },
} as const;
const DAY_MS = 24 * 3600 * 1000;

/** What was sent to an address in the last 30 days, what was answered, and sending it again. */
export function Deliveries({ webhook }: { webhook: string }) {
  const t = useWords();
  const ask = useAsk();
  const [status, setStatus] = useState('');
  const { data, problem, again } = useAsked(
    DELIVERIES,
    { webhook, ...(status ? { status } : {}) },
    { about: () => false },
  );
  const resending = useDoing(async (delivery: string) => {
    await ask(RESEND, { delivery });
    notifications.show({ message: t('resent') });
    again();
  });
  const all = useDoing(async () => {
    const since = new Date(Date.now() - DAY_MS).toISOString();
    const { resendFailedDeliveries: count } = await ask(RESEND_FAILED, { webhook, since });
    notifications.show({ message: t('resentMany', { count }) });
    again();
  });
  const deliveries = data?.webhookDeliveries.edges.map(({ node }) => node) ?? [];
  const trouble = problem ?? resending.problem ?? all.problem;
  return (
    <div className={css.logged}>
      <div className={css.head}>
        <SegmentedControl
          size="xs"
          aria-label={t('state')}
          value={status}
          onChange={setStatus}
          data={[
            { value: '', label: t('all') },
            ...(['waiting', 'delivered', 'failed'] as const).map((value) => ({ value, label: t(value) })),
          ]}
        />
        <Button variant="default" size="compact-sm" onClick={() => void all.run()} loading={all.busy}>
          {t('resendFailed')}
        </Button>
      </div>
      {trouble && <Trouble problem={trouble} again={again} />}
      {!data && !problem && <Reading />}
      {data && deliveries.length === 0 && <p className="muted">{t('noDeliveries')}</p>}
      {deliveries.length > 0 && (
        <div className={css.scroll} tabIndex={0} role="region" aria-label={t('log')}>
          <table className={css.log}>
            <thead>
              <tr>
                <th scope="col">{t('event')}</th>
                <th scope="col">{t('state')}</th>
                <th scope="col">{t('answered')}</th>
                <th scope="col">{t('when')}</th>
                <td />
              </tr>
            </thead>
            <tbody>
              {deliveries.map((one) => {
                const last = one.attempts.at(-1);
                return (
                  <tr key={one.id}>
                    <th scope="row" title={one.eventType}>
                      {one.title}
                    </th>
                    <td>
                      <Mark {...(LOOK[one.status as 'failed'] ?? LOOK.waiting)} /> {t(one.status as 'failed')}
                    </td>
                    <td title={last?.answer}>
                      {last?.status ?? last?.failure ?? one.answer}{' '}
                      {one.attempts.length > 1 && (
                        <span className="muted small">{t('attempts', { count: one.attempts.length })}</span>
                      )}
                    </td>
                    <td>
                      <When at={last?.at ?? one.at} />
                    </td>
                    <td>
                      <Button variant="subtle" size="compact-sm" onClick={() => void resending.run(one.id)}>
                        {t('resend')}
                      </Button>
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      )}
    </div>
  );
}
