import { Button, SegmentedControl, Select } from '@mantine/core';
import { lazy, Suspense, useDeferredValue, useMemo, useRef, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { useAddress } from '../kit/address.js';
import { Empty, Page, Reading, Trouble } from '../kit/page.js';
import { When } from '../kit/when.js';
import { useAsked } from '../site/ask.js';
import { Changes } from './changes.js';
import { type Checked, useCheck } from './check.js';
import { draftOf, forgetDraft, keepDraft } from './drafts.js';
import type { EditorHandle } from './editor.js';
import { useKnownWords } from './known.js';
import { useLanguage } from '../words/words.js';
import { State } from './list.js';
import { outline, type Outline } from './outline.js';
import { Problems } from './problems.js';
import { Publish } from './publish.js';
import { useMayPublish, usePublisher } from './publishers.js';
import { TEMPLATE } from './queries.js';
import { Retire } from './retire.js';
import { STARTER } from './starter.js';
import { TemplateGraph } from './template-graph.js';
import css from './templates.module.css';
import type { Version, Versions } from './version.js';
import { useWords } from './words.js';

const Editor = lazy(async () => ({ default: (await import('./editor.js')).Editor }));
const Simulate = lazy(async () => ({ default: (await import('./simulate.js')).Simulate }));

/** A version of a template: its text and its steps side by side, what differs from others, and what it would come to. */
export function TemplatePage({ name, version }: { name: string; version: number | null }) {
  const t = useWords();
  const [, go] = useLocation();
  const { data, problem, again } = useAsked(
    TEMPLATE,
    { name, version },
    { about: ({ concept }) => concept === 'template' || concept === 'run' },
  );
  if (!data) return problem ? <Trouble problem={problem} again={again} /> : <Reading what={t('readingOne')} />;
  if (!data.template) {
    return (
      <Page title={t('noTemplate')}>
        <Empty title={t('noTemplate')} action={<Button onClick={() => go('/')}>{t('toList')}</Button>}>
          {t('noTemplateHelp')}
        </Empty>
      </Page>
    );
  }
  return <Written template={data.template} versions={data.templates} />;
}

/** A template that has no version yet. */
export function NewTemplate() {
  return <Written template={null} versions={[]} />;
}

function Written({ template, versions }: { template: Version | null; versions: Versions }) {
  const t = useWords();
  const [params, change] = useAddress();
  const mayPublish = useMayPublish();
  const known = useKnownWords();
  const editor = useRef<EditorHandle>(null);
  const published = template?.source ?? STARTER;
  const kept = template?.name ?? '-';
  const [text, setText] = useState(published);
  const [offered, setOffered] = useState(() => (mayPublish ? draftOf(kept, localStorage) : null));
  const [acting, setActing] = useState<'publish' | 'retire' | null>(null);
  // What starts runs already is not published again; an older version may be.
  const isWorth = text !== published || !template?.current;
  const check = useCheck(text, mayPublish && isWorth);
  const drawn = useOutline(text);
  const isChanged = text !== published;
  const write = (next: string): void => {
    setText(next);
    keepDraft(
      kept,
      { source: next, at: new Date().toISOString(), version: template?.version ?? 0 },
      published,
      localStorage,
    );
  };
  const view = params.get('view') ?? 'text';
  const current = versions.find((each) => each.current);
  return (
    <Page
      title={template?.name ?? t('begin')}
      actions={
        <>
          <SegmentedControl
            size="xs"
            aria-label={t('views')}
            value={view}
            onChange={(next) => change({ view: next === 'text' ? null : next })}
            data={['text', ...(template ? ['changes'] : []), 'simulation'].map((value) => ({
              value,
              label: t(value as 'text'),
            }))}
          />
          {mayPublish && template?.current && !isChanged && (
            <Button variant="default" onClick={() => setActing('retire')}>
              {t('retire')}
            </Button>
          )}
          {mayPublish && (
            <Button
              disabled={!isWorth || !check.checked || check.problems.length > 0}
              onClick={() => setActing('publish')}
            >
              {t('publish')}
            </Button>
          )}
        </>
      }
    >
      <Standing template={template} versions={versions} isChanged={isChanged} undo={() => write(published)} />
      {template?.description && <p className="muted">{template.description}</p>}
      {offered && offered.source !== text && (
        <div role="status" className={css.draft}>
          <span>
            {t('draft')} <When at={offered.at} className="muted" />
          </span>
          <Button
            variant="default"
            onClick={() => {
              write(offered.source);
              setOffered(null);
            }}
          >
            {t('takeUp')}
          </Button>
          <Button
            variant="subtle"
            onClick={() => {
              forgetDraft(kept, localStorage);
              setOffered(null);
            }}
          >
            {t('throwAway')}
          </Button>
        </div>
      )}
      <div className={css.work} data-side={acting !== null || undefined}>
        {view === 'changes' && template ? (
          <Changes template={template} versions={versions} source={isChanged ? text : null} />
        ) : view === 'simulation' ? (
          <Suspense fallback={<Reading />}>
            <Simulate source={text} name={template?.name ?? null} version={template?.version ?? null} />
          </Suspense>
        ) : (
          <div className={css.both}>
            <div className={css.writing}>
              <div className={css.paper}>
                <Suspense fallback={<pre className={css.plain}>{text}</pre>}>
                  <Editor
                    text={text}
                    label={t('editor', { name: template?.name ?? t('begin') })}
                    readOnly={!mayPublish}
                    problems={check.problems}
                    known={known}
                    change={write}
                    handle={editor}
                  />
                </Suspense>
              </div>
              {!mayPublish && <p className="muted">{t('readOnly')}</p>}
              {mayPublish && isWorth && (
                <Problems check={check} showLine={(line, column) => editor.current?.showLine(line, column)} />
              )}
            </div>
            <TemplateGraph outline={drawn} show={(from) => editor.current?.show(from)} />
          </div>
        )}
        {acting === 'publish' && check.checked && (
          <Publish
            checked={check.checked}
            ready={mayGo(check.checked, text)}
            current={current ?? null}
            done={() => {
              forgetDraft(kept, localStorage);
              setActing(null);
            }}
            close={() => setActing(null)}
          />
        )}
        {acting === 'retire' && template && <Retire template={template} close={() => setActing(null)} />}
      </div>
    </Page>
  );
}

/** Only what was found good as it stands may be published. */
const mayGo = (checked: Checked | null, text: string): boolean =>
  checked !== null && checked.source === text && checked.problems.length === 0;

/** What is drawn beside the text; the last that could be read, while nothing can. */
function useOutline(text: string): Outline {
  const [language] = useLanguage();
  const deferred = useDeferredValue(text);
  const last = useRef<Outline | null>(null);
  return useMemo(() => {
    const read = outline(deferred, language);
    if (read.steps.length > 0 || last.current === null || deferred.trim() === '') last.current = read;
    return last.current;
  }, [deferred, language]);
}

function Standing({
  template,
  versions,
  isChanged,
  undo,
}: {
  template: Version | null;
  versions: Versions;
  isChanged: boolean;
  undo: () => void;
}) {
  const t = useWords();
  const [, go] = useLocation();
  const publisher = usePublisher();
  return (
    <div className={css.standing}>
      <Link href="/">{t('toList')}</Link>
      {template && (
        <>
          <Select
            aria-label={t('version')}
            className={css.version}
            data={versions
              .toReversed()
              .map(({ version }) => ({ value: String(version), label: t('versionOf', { n: version }) }))}
            value={String(template.version)}
            onChange={(version) => version && go(`/${encodeURIComponent(template.name)}/${version}`)}
          />
          <State template={template} />
          <span className="muted">
            <When at={template.publishedAt} /> {t('by', { who: publisher(template.publishedBy) })}
            {template.why && ` · ${template.why}`}
          </span>
          {template.running > 0 && <span className="muted">{t('runningNow', { count: template.running })}</span>}
        </>
      )}
      {isChanged && template && (
        <>
          <b title={t('kept')}>{t('unpublished')}</b>
          <Button variant="subtle" className={css.undo} onClick={undo}>
            {t('undoAll')}
          </Button>
        </>
      )}
    </div>
  );
}
