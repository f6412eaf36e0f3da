import type { ResultOf } from '@bobine/client';
import { Checkbox, Select } from '@mantine/core';
import { Card, Reading, Trouble } from '../kit/page.js';
import { CHAT, CHOICE, CHOOSE_KIND } from '../notice/queries.js';
import { useAsk, useAsked, useDoing } from '../site/ask.js';
import css from './account.module.css';
import { Chat } from './chat.js';
import { NoticeTimes } from './notice-times.js';
import { useWords } from './words.js';

const MAILINGS = ['never', 'atOnce', 'digest'] as const;
type Mailing = (typeof MAILINGS)[number];

/** What one is told, kind by kind, here, by mail and by chat; where that chat is, and when both go out. */
export function NoticeChoices() {
  const t = useWords();
  const ask = useAsk();
  const { data, problem, again } = useAsked(CHOICE, {}, { about: ({ concept }) => concept === 'notice_choice' });
  const chat = useAsked(CHAT, {}, { about: ({ concept }) => concept === 'notice' });
  const choosing = useDoing(async (kind: Kind) => {
    await ask(CHOOSE_KIND, { kinds: [kind] });
    again();
  });
  const choice = data?.noticeChoice;
  // The table is drawn once, with as many columns as it has.
  if (!choice || !(chat.data ?? chat.problem))
    return problem ? <Trouble problem={problem} again={again} /> : <Reading />;
  const hasChat = Boolean(chat.data?.chat);
  const kinds = choice.kinds.filter(({ kind }) => hasChat || kind !== 'chat');
  return (
    <>
      <Card className={css.stack}>
        {choosing.problem && <Trouble problem={choosing.problem} />}
        {/* On a phone its rows are drawn as blocks, and stay rows for those who hear them. */}
        <table className={css.table} data-chat={hasChat || undefined} role="table">
          <thead role="rowgroup">
            <tr role="row">
              <th role="columnheader" scope="col">
                {t('kind')}
              </th>
              <th role="columnheader" scope="col" className={css.narrow}>
                {t('shown')}
              </th>
              <th role="columnheader" scope="col" className={css.mailing}>
                {t('mail')}
              </th>
              {hasChat && (
                <th role="columnheader" scope="col" className={css.mailing}>
                  {t('byChat')}
                </th>
              )}
            </tr>
          </thead>
          <tbody role="rowgroup">
            {kinds.map((one) => (
              <tr key={one.kind} role="row">
                <th role="rowheader" scope="row">
                  {t(one.kind)}
                </th>
                <td role="cell" data-label={t('shown')}>
                  <Checkbox
                    aria-label={t('shownOf', { kind: t(one.kind) })}
                    checked={one.shown}
                    disabled={choosing.busy}
                    onChange={({ currentTarget: { checked } }) => void choosing.run({ ...kindOf(one), shown: checked })}
                  />
                </td>
                <td role="cell" data-label={t('mail')}>
                  <GoesOut
                    label={t('mailOf', { kind: t(one.kind) })}
                    value={one.mail}
                    disabled={choosing.busy}
                    choose={(mail) => void choosing.run({ ...kindOf(one), mail })}
                  />
                </td>
                {hasChat && (
                  <td role="cell" data-label={t('byChat')}>
                    {/* That it takes nothing any more cannot be told there. */}
                    {one.kind !== 'chat' && (
                      <GoesOut
                        label={t('chatOf', { kind: t(one.kind) })}
                        value={one.chat}
                        disabled={choosing.busy}
                        choose={(when) => void choosing.run({ ...kindOf(one), chat: when })}
                      />
                    )}
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </Card>
      {chat.problem && <Trouble problem={chat.problem} again={chat.again} />}
      {chat.data && <Chat chat={chat.data.chat} done={chat.again} />}
      <NoticeTimes key={JSON.stringify(choice)} choice={choice} done={again} />
    </>
  );
}
type Kind = ResultOf<typeof CHOICE>['noticeChoice']['kinds'][number];
const kindOf = ({ kind, shown, mail, chat }: Kind): Kind => ({ kind, shown, mail, chat });

type Choosing = { label: string; value: Mailing; disabled: boolean; choose: (when: Mailing) => void };

/** Whether and when one kind of thing goes out on one way. */
function GoesOut({ label, value, disabled, choose }: Choosing) {
  const t = useWords();
  return (
    <Select
      aria-label={label}
      data={MAILINGS.map((when) => ({ value: when, label: t(when) }))}
      value={value}
      disabled={disabled}
      onChange={(when) => when && choose(when)}
      allowDeselect={false}
    />
  );
}
