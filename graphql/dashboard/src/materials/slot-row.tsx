import { ActionIcon, Tooltip, UnstyledButton } from '@mantine/core';
import { IconCheck, IconPencil, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useLanguage } from '../words/words.js';
import { useStatementState } from './codes.js';
import { Correcting } from './correcting.js';
import type { Deciding } from './deciding.js';
import css from './metadata.module.css';
import type { Statement } from './material.js';
import { isAsked, sameWay, type Slot } from './merged.js';
import { said } from './value.js';
import { Way } from './way.js';
import { useWords } from './words.js';

/** One property: what stands, how it came, what else was said; and what is decided of it. */
export function SlotRow({
  slot,
  common,
  deciding,
}: {
  slot: Slot<Statement>;
  /** The way most values of its family came, that is told above them once. */
  common: Statement | null;
  deciding: Deciding | null;
}) {
  const t = useWords();
  const [language] = useLanguage();
  const [isOpen, setOpen] = useState(false);
  const [correcting, setCorrecting] = useState<Statement | null>(null);
  const { standing, former } = slot;
  const [first] = [...standing, ...former];
  if (!first) return null;
  const isTold = (it: Statement | null): boolean => it !== null && common !== null && sameWay(it, common);
  const more = former.length > 0 && (
    <UnstyledButton className={css.more} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
      {t('former', { count: former.length })}
    </UnstyledButton>
  );
  const rows = standing.length > 0 ? standing : [null];
  return (
    <>
      {rows.map((it, at) => (
        <tr key={it?.id ?? 'none'} data-asked={(it && isAsked(it)) || undefined}>
          {at === 0 && (
            <th scope="row" rowSpan={rows.length}>
              {first[language]}
            </th>
          )}
          <td colSpan={isTold(it) ? 2 : 1}>
            {it ? (
              <bdi className={css.value}>{said(it, language)}</bdi>
            ) : (
              <span className="muted">{t('nothingStands')}</span>
            )}
            {at === rows.length - 1 && more}
          </td>
          {!isTold(it) && <td>{it && <Way of={it} />}</td>}
          <td className={css.state}>
            {it && <State of={it} />}
            {it && deciding && <Decide of={it} deciding={deciding} correct={() => setCorrecting(it)} />}
          </td>
        </tr>
      ))}
      {correcting && deciding && (
        <tr>
          <td colSpan={4}>
            <Correcting of={correcting} deciding={deciding} close={() => setCorrecting(null)} />
          </td>
        </tr>
      )}
      {isOpen &&
        former.map((it) => (
          <tr key={it.id} className={css.former}>
            <td />
            <td>
              <bdi>{said(it, language)}</bdi>
            </td>
            <td>
              <Way of={it} />
            </td>
            <td>
              <State of={it} />
            </td>
          </tr>
        ))}
    </>
  );
}

function State({ of }: { of: Statement }) {
  const words = useStatementState();
  // What a machine reads in the file itself is asked of nobody.
  if (of.state === 'proposed' && !isAsked(of)) return null;
  return (
    <span className={css.word} data-state={of.state}>
      {words(of.state)}
    </span>
  );
}

function Decide({ of, deciding, correct }: { of: Statement; deciding: Deciding; correct: () => void }) {
  const t = useWords();
  const [language] = useLanguage();
  const what = `${of[language]} : ${said(of, language)}`;
  const deeds = [
    ...(of.state === 'validated' ? [] : [['validate', IconCheck, () => void deciding.validate.run([of])] as const]),
    ['correct', IconPencil, correct] as const,
    ['reject', IconX, () => void deciding.reject.run(of)] as const,
  ];
  return (
    <span className={css.deeds}>
      {deeds.map(([deed, Icon, run]) => (
        <Tooltip key={deed} label={t(deed, { what })}>
          <ActionIcon variant="subtle" color="gray" size={24} aria-label={t(deed, { what })} onClick={run}>
            <Icon size={14} aria-hidden />
          </ActionIcon>
        </Tooltip>
      ))}
    </span>
  );
}
