import { Button, Select, Tabs, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useDeferredValue } from 'react';
import { useAddress } from '../kit/address.js';
import { Desk } from '../kit/desk.js';
import { Page } from '../kit/page.js';
import { useKnown } from '../site/me.js';
import { Invite } from './invite.js';
import { LookAs } from './look-as.js';
import { mayManage } from './managing.js';
import css from './people.module.css';
import { PersonDetail } from './person-detail.js';
import { PersonList } from './person-list.js';
import { RegisterVendor } from './register-vendor.js';
import { Services } from './services.js';
import { VendorDetail } from './vendor-detail.js';
import { VendorList } from './vendor-list.js';
import { useWords } from './words.js';

/** Who works here: people with what they are on each production, vendors and recipients, and services. */
export function People(_: { project: string }) {
  const t = useWords();
  const { me, projects } = useKnown();
  const [params, change] = useAddress();
  const tab = params.get('tab') ?? 'persons';
  const text = params.get('text') ?? '';
  const project = params.get('project') ?? '';
  const who = params.get('who');
  const adding = params.has('add');
  const asked = { text: useDeferredValue(text), project };
  const isVendors = tab === 'vendors';
  const look = params.get('look');
  if (look && me.siteAdmin)
    return <LookAs vendor={look} close={() => change({ look: null, task: null, show: null, in: null, what: null })} />;
  const mayAdd = isVendors ? me.siteAdmin : mayManage(me);
  const added = isVendors ? (
    <RegisterVendor close={(code) => change({ add: null, who: code ?? null })} />
  ) : (
    <Invite close={() => change({ add: null })} />
  );
  const one = who && (isVendors ? <VendorDetail key={who} code={who} /> : <PersonDetail key={who} id={who} />);
  return (
    <Page
      title={t('title')}
      actions={
        tab !== 'services' &&
        mayAdd && (
          <Button onClick={() => change({ add: 'yes', who: null })}>{t(isVendors ? 'newVendor' : 'invite')}</Button>
        )
      }
    >
      <Tabs
        value={tab}
        onChange={(value) => change({ tab: value === 'persons' ? null : value, who: null, text: null, add: null })}
        keepMounted={false}
      >
        <Tabs.List>
          <Tabs.Tab value="persons">{t('persons')}</Tabs.Tab>
          <Tabs.Tab value="vendors">{t('vendors')}</Tabs.Tab>
          {me.siteAdmin && <Tabs.Tab value="services">{t('services')}</Tabs.Tab>}
        </Tabs.List>
        {(['persons', 'vendors'] as const).map((name) => (
          <Tabs.Panel value={name} key={name} className={css.panel}>
            <div className={css.filters} role="search">
              <TextInput
                aria-label={t('find')}
                placeholder={t('find')}
                leftSection={<IconSearch size={14} aria-hidden />}
                value={text}
                onChange={(event) => change({ text: event.currentTarget.value })}
              />
              {projects.length > 1 && (
                <Select
                  aria-label={t('production')}
                  data={[
                    { value: '', label: t('everywhere') },
                    ...projects.map(({ code, title }) => ({ value: code, label: title })),
                  ]}
                  value={project}
                  onChange={(code) => change({ project: code })}
                  allowDeselect={false}
                />
              )}
            </div>
            <Desk
              label={t('detail')}
              help={t('choose')}
              list={
                name === 'persons' ? <PersonList {...asked} chosen={who} /> : <VendorList {...asked} chosen={who} />
              }
            >
              {adding ? added : one}
            </Desk>
          </Tabs.Panel>
        ))}
        <Tabs.Panel value="services" className={css.panel}>
          <Services />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
