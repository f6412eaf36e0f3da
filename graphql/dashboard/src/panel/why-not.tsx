import type { ReactNode } from 'react';
import { Reading, Trouble } from '../kit/page.js';
import { Day, lasting, When } from '../kit/when.js';
import { useAsked } from '../site/ask.js';
import { useMaterialKind, useRole, useTitle } from '../words/codes.js';
import { useLanguage } from '../words/words.js';
import { Opens, Section } from './parts.js';
import css from './panel.module.css';
import { type WaitLink, WHY_NOT } from './deliverable.queries.js';
import { useWaitKind, useWords } from './words.js';

/** Why a deliverable is not delivered: link by link to what is really missing. */
export function WhyNot({ project, code }: { project: string; code: string }) {
  const t = useWords();
  const { data, problem, again } = useAsked(WHY_NOT, { project, code });
  const why = data?.deliverable?.whyNot;
  if (!why) return problem ? <Trouble problem={problem} again={again} /> : <Reading what={t('readingWhy')} />;
  if (why.delivered) {
    return (
      <p>
        {t('delivered')} {why.at && <When at={why.at} />}
      </p>
    );
  }
  return (
    <>
      <Chain chain={why.chain} />
      {why.branches.length > 0 && (
        <Section title={t('alsoMissing')}>
          {why.branches.map(({ from, chain }) => (
            <Chain key={`${from}${chain[0]?.name}`} chain={chain} />
          ))}
        </Section>
      )}
    </>
  );
}

function Chain({ chain }: { chain: readonly WaitLink[] }) {
  return (
    <ol className={css.chain}>
      {chain.map((link, at) => (
        <Link key={at} link={link} last={at === chain.length - 1} />
      ))}
    </ol>
  );
}

/** One thing that is waited for, in words. */
function Link({ link, last }: { link: WaitLink; last: boolean }) {
  const t = useWords();
  const kind = useWaitKind();
  const material = useMaterialKind();
  const [role, title] = [useRole(), useTitle()];
  const [language] = useLanguage();
  const who = link.who.map((each) => {
    if (each.name) return each.name;
    return each.kind === 'role' ? role(each.code) : each.kind === 'title' ? title(each.code) : each.code;
  });
  const name = (
    <strong>
      <bdi>{link.name}</bdi>
    </strong>
  );
  const opens: [string, string] | null = link.gate
    ? ['gate', link.gate]
    : link.task
      ? ['task', link.task]
      : link.run
        ? ['run', link.run]
        : null;
  const parts: ReactNode[] = [
    link.material && material(link.material),
    link.element && material(link.element),
    link.unit,
    who.length > 0 && t('waitsFor', { who: who.join(', ') }),
    link.total !== null && t('itemsDone', { done: link.done ?? 0, total: link.total }),
    (link.failed ?? 0) > 0 && t('itemsFailed', { count: link.failed ?? 0 }),
    link.progress !== null && new Intl.NumberFormat(language, { style: 'percent' }).format(link.progress),
  ].filter(Boolean);
  return (
    <li data-last={last || undefined}>
      <div className={css.linkHead}>
        <span className="muted">{kind(link.kind)}</span>
        {opens ? (
          <Opens concept={opens[0]} id={opens[1]}>
            {name}
          </Opens>
        ) : (
          name
        )}
      </div>
      {parts.length > 0 && <p>{parts.map((part, at) => (at === 0 ? part : <span key={at}> · {part}</span>))}</p>}
      <p className="small">
        {link.lateBy !== null && link.lateBy > 0 ? (
          <span className={css.late}>{t('lateBy', { time: lasting(link.lateBy * 1000, language) })}</span>
        ) : (
          link.due && (
            <span className="muted">
              {t('due')} <Day at={link.due} />
            </span>
          )
        )}{' '}
        {link.since && (
          <span className="muted">
            {t('since')} <When at={link.since} />
          </span>
        )}
      </p>
      {link.reason && <p className="muted">{link.reason}</p>}
    </li>
  );
}
