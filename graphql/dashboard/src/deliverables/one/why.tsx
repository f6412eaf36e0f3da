import { IconCircleCheck } from '@tabler/icons-react';
import { Link } from 'wouter';
import { useHref } from '../../kit/address.js';
import { Day, lasting, useNow } from '../../kit/when.js';
import { useMaterialKind, useOffice } from '../../words/codes.js';
import { useLanguage } from '../../words/words.js';
import type { WaitLink } from '../../panel/deliverable.queries.js';
import type { One } from './one.queries.js';
import css from './why.module.css';
import { isStuck, opensAt, whoOf } from './waiting.js';
import { useKinds, useWords } from './words.js';

/** Why it is not delivered: what it waits for, link by link, down to what is really missing and whose turn it is. */
export function Why({ of, project }: { of: One; project: string }) {
  const t = useWords();
  const { delivered, at, chain, branches } = of.whyNot;
  if (delivered)
    return (
      <p className={css.delivered}>
        <IconCircleCheck size={18} aria-hidden />
        <span>
          {t('delivered')} {at && <Day at={at} />}
        </span>
      </p>
    );
  const [, ...links] = chain;
  const last = chain.at(-1);
  if (links.length === 0 && branches.length === 0) return <p className="muted">{t('nothingWaits')}</p>;
  return (
    <div className={css.why}>
      <h3>{t('whyNot')}</h3>
      {last && <Answer link={last} />}
      {of.reasons.length > 0 && (
        <ul className={css.reasons} aria-label={t('reasons')}>
          {of.reasons.map((reason) => (
            <li key={reason}>
              <bdi>{reason}</bdi>
            </li>
          ))}
        </ul>
      )}
      {links.length > 1 && (
        <ol className={css.chain}>
          {links.map((link, index) => (
            <Step key={index} link={link} before={links[index - 1]} project={project} />
          ))}
        </ol>
      )}
      {branches.length > 0 && (
        <>
          <h3>{t('alsoMissing')}</h3>
          <ul className={css.branches}>
            {branches.map(({ chain: branch }, index) => (
              <li key={index}>
                {branch.map((link, n) => (
                  <span key={n}>
                    {n > 0 && (
                      <span className="muted" aria-label={t('waitsFor')}>
                        {' ← '}
                      </span>
                    )}
                    <Named link={link} before={branch[n - 1]} />
                  </span>
                ))}
                <Times link={branch.at(-1)} />
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

/** The answer in one line: what is missing, whose turn it is, and since when. */
function Answer({ link }: { link: WaitLink }) {
  const t = useWords();
  const who = useWho(link);
  return (
    <p className={css.answer} data-stuck={isStuck(link) || undefined}>
      <Named link={link} />
      {who && <strong> {t('by', { who })}</strong>}
      <Times link={link} />
    </p>
  );
}

function Step({ link, before, project }: { link: WaitLink; before: WaitLink | undefined; project: string }) {
  const t = useWords();
  const href = useHref();
  const who = useWho(link);
  const open = opensAt(link);
  return (
    <li data-stuck={isStuck(link) || undefined}>
      <span>
        {open ? (
          <Link href={href({ open, of: null })}>
            <Named link={link} before={before} />
          </Link>
        ) : (
          <Named link={link} before={before} />
        )}
        {who && <strong> {who}</strong>}
        {link.more > 0 && <span className="muted"> {t('more', { count: link.more })}</span>}
      </span>
      <Times link={link} />
      {link.reason && (
        <span className={css.reason}>
          <bdi>{link.reason}</bdi>
        </span>
      )}
      {link.run && !open?.startsWith('run') && (
        <Link
          className="small"
          href={`/projects/${encodeURIComponent(project)}/pipeline?run=${encodeURIComponent(link.run)}`}
        >
          {t('inPipeline')}
        </Link>
      )}
    </li>
  );
}

/** What a link is, in words. */
function Named({ link, before }: { link: WaitLink; before?: WaitLink | undefined }) {
  const t = useWords();
  const said = useKinds();
  const material = useMaterialKind();
  const [language] = useLanguage();
  const { kind, name, unit, done, total, progress, status } = link;
  const of = unit && unit !== before?.name ? ` ${unit}` : '';
  const inWords = said(kind);
  if (inWords !== kind) return <span>{inWords}</span>;
  if (kind === 'element' && link.element)
    return (
      <bdi>
        {material(link.element)}
        {link.work && ` (${link.work})`}
      </bdi>
    );
  if (kind === 'items') return <bdi>{t('doneOf', { name, done: done ?? 0, total: total ?? 0 })}</bdi>;
  if (kind === 'work' && progress !== null)
    return (
      <bdi>
        {name}, {new Intl.NumberFormat(language, { style: 'percent' }).format(progress)}
      </bdi>
    );
  if (kind === 'material' && link.material)
    return (
      <bdi>
        {material(link.material)}
        {of}
        {status && status !== 'announced' && `, ${said(status)}`}
      </bdi>
    );
  return (
    <bdi>
      {name}
      {(kind === 'gate' || kind === 'task') && of}
    </bdi>
  );
}

function Times({ link }: { link: WaitLink | undefined }) {
  const t = useWords();
  const [language] = useLanguage();
  const now = useNow();
  if (!link) return null;
  const since = link.since && lasting(now.getTime() - new Date(link.since).getTime(), language);
  return (
    <span className={css.times}>
      {since && <span className="muted">{t('since', { time: since })}</span>}
      {link.lateBy ? (
        <span className={css.late}>{t('lateBy', { time: lasting(link.lateBy * 1000, language) })}</span>
      ) : (
        link.due && (
          <span className="muted">
            {t('due')} <Day at={link.due} />
          </span>
        )
      )}
    </span>
  );
}

function useWho(link: WaitLink): string {
  const [language] = useLanguage();
  const office = useOffice();
  const who = whoOf(link, office);
  return new Intl.ListFormat(language).format(who);
}
