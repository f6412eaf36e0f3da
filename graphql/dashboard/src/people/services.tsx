import { Button, MultiSelect, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { ShownOnce } from '../access/shown-once.js';
import { Sure } from '../access/sure.js';
import { Form } from '../kit/form.js';
import { Card, Reading, Trouble } from '../kit/page.js';
import { useAsk, useAsked, useDoing } from '../site/ask.js';
import { ROLES, useKnown, useProjectTitle } from '../site/me.js';
import { useRole } from '../words/codes.js';
import css from './people.module.css';
import { CLIENTS, REGISTER_CLIENT, REVOKE_CLIENT } from './queries.js';
import { useWords } from './words.js';

/** Services that come in under credentials of their own. */
export function Services() {
  const t = useWords();
  const role = useRole();
  const ask = useAsk();
  const { projects } = useKnown();
  const titleOf = useProjectTitle();
  const [adding, setAdding] = useState(false);
  const [name, setName] = useState('');
  const [project, setProject] = useState(projects[0]?.code ?? null);
  const [roles, setRoles] = useState<string[]>(['auditor']);
  const [shown, setShown] = useState<{ name: string; id: string; value: string } | null>(null);
  const { data, problem, again } = useAsked(CLIENTS, {}, { about: ({ concept }) => concept === 'client' });
  const registering = useDoing(async () => {
    const { registerClient } = await ask(REGISTER_CLIENT, { name, memberships: [{ project: project ?? '', roles }] });
    setShown({ name, id: registerClient.id, value: registerClient.secret });
    setAdding(false);
    setName('');
    again();
  });
  const revoking = useDoing(async (client: string) => {
    await ask(REVOKE_CLIENT, { client });
    again();
  });
  const trouble = problem ?? revoking.problem;
  return (
    <Card className={css.services ?? ''}>
      <div className={css.head}>
        <p className="muted">{t('serviceHelp')}</p>
        {!adding && (
          <Button variant="default" size="compact-sm" onClick={() => setAdding(true)}>
            {t('newService')}
          </Button>
        )}
      </div>
      {trouble && <Trouble problem={trouble} again={again} />}
      {shown && <ShownOnce title={t('secretOf', shown)} value={shown.value} done={() => setShown(null)} />}
      {adding && (
        <Form
          run={() => void registering.run()}
          doing={registering}
          word={t('register')}
          cancel={() => setAdding(false)}
          disabled={!project || roles.length === 0}
        >
          <TextInput label={t('name')} value={name} onChange={(e) => setName(e.currentTarget.value)} required />
          <Select
            label={t('production')}
            data={projects.map(({ code, title }) => ({ value: code, label: title }))}
            value={project}
            onChange={setProject}
            allowDeselect={false}
          />
          <MultiSelect
            size="xs"
            label={t('roles')}
            data={ROLES.map((value) => ({ value, label: role(value) }))}
            value={roles}
            onChange={setRoles}
          />
        </Form>
      )}
      {!data && !problem && <Reading />}
      {data?.clients.length === 0 && <p className="muted">{t('noServices')}</p>}
      <ul className={css.grants}>
        {data?.clients.map((client) => (
          <li key={client.id}>
            <div>
              <p>
                <b>
                  <bdi>{client.name}</bdi>
                </b>{' '}
                <code className="muted">{client.id}</code>
              </p>
              <p className="small muted">
                {client.memberships
                  .map((held) => `${titleOf(held.project)}: ${held.roles.map(role).join(', ')}`)
                  .join(' · ')}
                {client.caretaker && ` · ${t('care', { name: client.caretaker.name })}`}
              </p>
            </div>
            <Sure label={`${t('revoke')}: ${client.name}`} run={() => void revoking.run(client.id)}>
              {t('revoke')}
            </Sure>
          </li>
        ))}
      </ul>
    </Card>
  );
}
