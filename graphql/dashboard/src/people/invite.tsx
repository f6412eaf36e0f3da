import { ActionIcon, MultiSelect, Select, TagsInput, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { ShownOnce } from '../access/shown-once.js';
import { Form } from '../kit/form.js';
import { useAsk, useDoing } from '../site/ask.js';
import { ROLES, useKnown, useProjectTitle } from '../site/me.js';
import { useRole } from '../words/codes.js';
import { LANGUAGE_NAMES } from '../words/language.js';
import { useLanguage } from '../words/words.js';
import { mayManage } from './managing.js';
import css from './people.module.css';
import { INVITE } from './queries.js';
import { useWords } from './words.js';

type Held = { project: string; roles: string[]; titles: string[] };
const TITLES = ['director', 'producer', 'dop', 'editor', 'vfxSupervisor', 'mixer', 'colourist', 'broadcaster'];

/** Brings somebody into productions with roles and titles, or says anew what somebody is there. */
export function Invite({
  person,
  close,
}: {
  person?: {
    name: string;
    memberships: readonly { project: string; roles: readonly string[]; titles: readonly string[] }[];
  };
  close: () => void;
}) {
  const t = useWords();
  const role = useRole();
  const ask = useAsk();
  const { me, projects } = useKnown();
  const titleOf = useProjectTitle();
  const [spoken] = useLanguage();
  const managed = projects.filter(({ code }) => mayManage(me, code));
  const [name, setName] = useState(person?.name ?? '');
  const [email, setEmail] = useState('');
  const [language, setLanguage] = useState(spoken);
  const [held, setHeld] = useState<Held[]>(
    person?.memberships
      .filter(({ project }) => managed.some(({ code }) => code === project))
      .map(({ project, roles, titles }) => ({ project, roles: [...roles], titles: [...titles] })) ??
      managed.slice(0, 1).map(({ code }) => ({ project: code, roles: [], titles: [] })),
  );
  const [link, setLink] = useState<{ name: string; value: string; why: string } | null>(null);
  const inviting = useDoing(async () => {
    const { invite } = await ask(INVITE, { name, email, language, memberships: held });
    if (invite.link) {
      const value = `${location.origin}/?invitation=${invite.link.token}`;
      return setLink({ name, value, why: invite.notMailed ?? t('notMailed') });
    }
    notifications.show({ message: invite.notMailed ?? t(person ? 'changed' : 'invited', { name }) });
    close();
  });
  const change = (at: number, next: Partial<Held>): void =>
    setHeld((before) => before.map((one, index) => (index === at ? { ...one, ...next } : one)));
  const free = managed.filter(({ code }) => !held.some(({ project }) => project === code));
  if (link) {
    const help = `${link.why} ${t('linkHelp')}`;
    return <ShownOnce title={t('link', { name: link.name })} value={link.value} help={help} done={close} />;
  }
  return (
    <Form
      run={() => void inviting.run()}
      doing={inviting}
      word={t(person ? 'change' : 'send')}
      cancel={close}
      disabled={held.length === 0}
    >
      <h2>{t(person ? 'changeRoles' : 'inviteTitle')}</h2>
      <TextInput
        label={t('name')}
        value={name}
        onChange={(e) => setName(e.currentTarget.value)}
        maxLength={200}
        required
      />
      <TextInput
        label={t('email')}
        description={t(person ? 'emailAgain' : 'emailHelp')}
        type="email"
        value={email}
        onChange={(e) => setEmail(e.currentTarget.value)}
        maxLength={200}
        required
      />
      <Select
        label={t('language')}
        data={LANGUAGE_NAMES}
        value={language}
        onChange={(code) => code && setLanguage(code)}
        allowDeselect={false}
      />
      {held.map(({ project, roles, titles }, at) => (
        <fieldset key={project} className={css.held}>
          <legend>
            <bdi>{titleOf(project)}</bdi>
          </legend>
          <MultiSelect
            size="xs"
            label={t('roles')}
            data={ROLES.map((value) => ({ value, label: role(value) }))}
            value={roles}
            onChange={(next) => change(at, { roles: next })}
          />
          <TagsInput
            size="xs"
            label={t('titles')}
            data={TITLES}
            value={titles}
            onChange={(next) => change(at, { titles: next })}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            className={css.leave ?? ''}
            aria-label={t('removeProject', { project: titleOf(project) })}
            onClick={() => setHeld((before) => before.filter((_, index) => index !== at))}
          >
            <IconX size={16} aria-hidden />
          </ActionIcon>
        </fieldset>
      ))}
      {free.length > 0 && (
        <Select
          aria-label={t('addProject')}
          placeholder={t('addProject')}
          data={free.map(({ code, title }) => ({ value: code, label: title }))}
          value={null}
          onChange={(project) => project && setHeld((before) => [...before, { project, roles: [], titles: [] }])}
          searchable
        />
      )}
    </Form>
  );
}
