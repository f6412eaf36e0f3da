import { Button, MultiSelect, Select } from '@mantine/core';
import { useState } from 'react';
import { Sure } from '../access/sure.js';
import { Form, Refused } from '../kit/form.js';
import { useAsk, useDoing } from '../site/ask.js';
import { useKnown, useProjectTitle } from '../site/me.js';
import { mayManage } from './managing.js';
import desk from '../kit/desk.module.css';
import css from './people.module.css';
import { GIVE_GRANT, REVOKE_GRANT } from './queries.js';
import { CLAIMS, useClaim, useWords } from './words.js';

/** What a vendor or recipient may send, production by production: given, and taken back. */
export function Grants({
  vendor,
  kind,
  grants,
}: {
  vendor: string;
  kind: 'vendor' | 'recipient';
  grants: readonly { project: string; types: readonly string[] }[];
}) {
  const t = useWords();
  const claim = useClaim();
  const ask = useAsk();
  const { me, projects } = useKnown();
  const titleOf = useProjectTitle();
  const [open, setOpen] = useState(false);
  const managed = projects.filter(({ code }) => mayManage(me, code));
  const free = managed.filter(({ code }) => !grants.some(({ project }) => project === code));
  const [project, setProject] = useState<string | null>(null);
  const [types, setTypes] = useState<string[]>([...CLAIMS[kind]]);
  const giving = useDoing(async () => {
    await ask(GIVE_GRANT, { vendor, project: project ?? free[0]?.code ?? '', types });
    setOpen(false);
  });
  const revoking = useDoing((code: string) => ask(REVOKE_GRANT, { vendor, project: code }));
  const problem = giving.problem ?? revoking.problem;
  return (
    <section className={desk.block}>
      <div className={css.head}>
        <h3>{t('grants')}</h3>
        {free.length > 0 && !open && (
          <Button variant="default" size="compact-sm" onClick={() => setOpen(true)}>
            {t('grant')}
          </Button>
        )}
      </div>
      {grants.length === 0 && <p className="muted">{t('noGrants')}</p>}
      <Refused problem={problem} />
      <ul className={css.grants}>
        {grants.map((grant) => (
          <li key={grant.project}>
            <div>
              <p>
                <bdi>{titleOf(grant.project)}</bdi>
              </p>
              <p className="small muted">{grant.types.map(claim).join(', ')}</p>
            </div>
            {mayManage(me, grant.project) && (
              <Sure
                label={`${t('revokeGrant')}: ${titleOf(grant.project)}`}
                run={() => void revoking.run(grant.project)}
                busy={revoking.busy}
              >
                {t('revokeGrant')}
              </Sure>
            )}
          </li>
        ))}
      </ul>
      {open && (
        <Form
          run={() => void giving.run()}
          doing={{ busy: giving.busy }}
          word={t('grant')}
          cancel={() => setOpen(false)}
          disabled={types.length === 0}
        >
          <Select
            label={t('production')}
            data={free.map(({ code, title }) => ({ value: code, label: title }))}
            value={project ?? free[0]?.code ?? null}
            onChange={setProject}
            allowDeselect={false}
          />
          <MultiSelect
            size="xs"
            label={t('types')}
            data={CLAIMS[kind].map((value) => ({ value, label: claim(value) }))}
            value={types}
            onChange={setTypes}
          />
        </Form>
      )}
    </section>
  );
}
