import { Button, Menu, Popover, Select, TextInput } from '@mantine/core';
import { IconBookmark, IconCheck } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useAddress } from '../kit/address.js';
import { Trouble } from '../kit/page.js';
import { useTell } from '../kit/tell.js';
import { useOffers } from '../palette/offers.js';
import { useAsk, useDoing } from '../site/ask.js';
import { REMOVE_VIEW, SAVE_VIEW } from './queries.js';
import { useViews, type View, type ViewPage } from './use-views.js';
import css from './views.module.css';
import { useWords } from './words.js';

type Scope = View['scope'];

/** What a page shows, kept under names: one's own, shared with the project, or shown first. */
export function Views({ project, page, names }: { project: string; page: ViewPage; names: readonly string[] }) {
  const t = useWords();
  const ask = useAsk();
  const [, change] = useAddress();
  const { views, said, shown, isChanged, show, again } = useViews(project, page, names);
  const [naming, setNaming] = useState(false);
  const tell = useTell();
  const save = async (view: View | null, name: string, scope: Scope): Promise<void> => {
    const kept = (
      await ask(SAVE_VIEW, {
        ...{ view: view?.id ?? null, project, name, page, scope, query: said },
        expectedVersion: view?.subjectVersion ?? null,
      })
    ).saveView;
    again();
    change({ view: kept.id });
    tell(t('kept', { name }));
  };
  const keeping = useDoing(save);
  const removing = useDoing(async (view: View) => {
    await ask(REMOVE_VIEW, { view: view.id, expectedVersion: view.subjectVersion });
    again();
    change({ view: 'all' });
    const { name, scope, said: query } = view;
    const back = { view: null, project, name, page, scope, query, expectedVersion: null };
    const undo = { says: t('undo'), run: () => void ask(SAVE_VIEW, back).then(again, () => undefined) };
    tell(t('removed', { name }), { back: undo });
  });
  const groups = [
    { name: t('mine'), of: views.filter(({ scope }) => scope === 'private') },
    { name: t('shared'), of: views.filter(({ scope }) => scope !== 'private') },
  ];
  const problem = keeping.problem ?? removing.problem;
  const isEmpty = Object.keys(said).length === 0;
  const mayUpdate = shown?.mayChange && isChanged;
  const update = (): void => void (shown && keeping.run(shown, shown.name, shown.scope));
  useOffers([
    ...(mayUpdate ? [{ key: 'update', title: t('update', { name: shown.name }), run: update }] : []),
    ...(isEmpty ? [] : [{ key: 'keep', title: t('keep'), run: () => setNaming(true) }]),
    ...(isEmpty ? [] : [{ key: 'fresh', title: t('fresh'), run: () => show(null) }]),
    ...views
      .filter(({ id }) => id !== shown?.id || isChanged)
      .map((view) => ({ key: view.id, title: t('open', { name: view.name }), run: () => show(view) })),
  ]);
  return (
    <>
      <Popover
        opened={naming}
        onChange={setNaming}
        position="bottom-start"
        shadow="md"
        width={300}
        trapFocus
        withRoles={false}
      >
        <Popover.Target>
          <span>
            <Menu position="bottom-start" width={280}>
              <Menu.Target>
                <Button variant="default" leftSection={<IconBookmark size={14} aria-hidden />}>
                  <span className={css.current}>
                    {shown ? (isChanged ? t('changed', { name: shown.name }) : shown.name) : t('views')}
                  </span>
                </Button>
              </Menu.Target>
              <Menu.Dropdown>
                <Item name={t('all')} isOn={isEmpty} choose={() => show(null)} />
                {groups
                  .filter(({ of }) => of.length > 0)
                  .map(({ name, of }) => (
                    <div key={name}>
                      <Menu.Label>{name}</Menu.Label>
                      {of.map((view) => (
                        <Item
                          key={view.id}
                          name={view.name}
                          aside={
                            view.scope === 'default'
                              ? t('first')
                              : view.mayChange
                                ? ''
                                : t('by', { name: view.owner.name })
                          }
                          isOn={view.id === shown?.id && !isChanged}
                          choose={() => show(view)}
                        />
                      ))}
                    </div>
                  ))}
                <Menu.Divider />
                {mayUpdate && <Menu.Item onClick={update}>{t('update', { name: shown.name })}</Menu.Item>}
                <Menu.Item onClick={() => setNaming(true)} disabled={isEmpty}>
                  {t('keep')}
                </Menu.Item>
                {shown?.mayChange && (
                  <Menu.Item onClick={() => void removing.run(shown)}>{t('remove', { name: shown.name })}</Menu.Item>
                )}
              </Menu.Dropdown>
            </Menu>
          </span>
        </Popover.Target>
        <Popover.Dropdown role="dialog" aria-label={t('keep')}>
          <Naming
            busy={keeping.busy}
            keep={async (name, scope) => {
              if (await keeping.run(null, name, scope)) setNaming(false);
            }}
          >
            {keeping.problem && <Trouble problem={keeping.problem} />}
          </Naming>
        </Popover.Dropdown>
      </Popover>
      {problem && !naming && <Trouble problem={problem} />}
    </>
  );
}

function Item({ name, aside, isOn, choose }: { name: string; aside?: string; isOn: boolean; choose: () => void }) {
  return (
    <Menu.Item
      onClick={choose}
      aria-current={isOn || undefined}
      leftSection={isOn ? <IconCheck size={14} aria-hidden /> : <span className={css.blank} />}
      rightSection={aside && <span className="small muted">{aside}</span>}
    >
      <bdi className={css.name}>{name}</bdi>
    </Menu.Item>
  );
}

function Naming({
  keep,
  busy,
  children,
}: {
  keep: (name: string, scope: Scope) => Promise<void>;
  busy: boolean;
  children: React.ReactNode;
}) {
  const t = useWords();
  const [name, setName] = useState('');
  const [scope, setScope] = useState<Scope>('private');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (name.trim()) void keep(name.trim(), scope);
  };
  return (
    <form className={css.naming} onSubmit={submit}>
      <TextInput
        data-autofocus
        label={t('name')}
        value={name}
        maxLength={120}
        required
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Select
        label={t('who')}
        data={[
          { value: 'private', label: t('private') },
          { value: 'shared', label: t('sharedWith') },
          { value: 'default', label: t('default') },
        ]}
        value={scope}
        allowDeselect={false}
        comboboxProps={{ withinPortal: false }}
        onChange={(next) => setScope(next as Scope)}
      />
      {children}
      <Button type="submit" loading={busy} disabled={!name.trim()}>
        {t('save')}
      </Button>
    </form>
  );
}
