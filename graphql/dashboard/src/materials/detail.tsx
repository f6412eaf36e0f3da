import { ActionIcon, Button, CloseButton } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconDownload, IconLayoutSidebarRight } from '@tabler/icons-react';
import { Empty, Reading, Trouble } from '../kit/page.js';
import { Name } from '../kit/names.js';
import { exact, useNow } from '../kit/when.js';
import { useOpen } from '../panel/open.js';
import { useAsked, useDoing } from '../site/ask.js';
import { useMaterialKind } from '../words/codes.js';
import { useLanguage } from '../words/words.js';
import { Beside } from './beside.js';
import { Copies } from './copies.js';
import css from './detail.module.css';
import { download } from '../site/download.js';
import { Findings } from './findings.js';
import { History } from './history.js';
import { Lineage } from './lineage.js';
import { standing, type Whole } from './material.js';
import { MaterialStatus } from './material-status.js';
import { Metadata } from './metadata.js';
import { Preview } from './preview.js';
import { MATERIAL } from './queries.js';
import { useWords } from './words.js';

type Props = { id: string; project: string; close: () => void; open: (id: string) => void };

/** All there is to know of a material, beside the list. */
export function Detail({ id, project, close, open }: Props) {
  const t = useWords();
  const { data, problem, reading, again } = useAsked(
    MATERIAL,
    { id },
    { about: (change) => change.concept === 'material' || change.concept === 'statement' },
  );
  const material = data?.material;
  const covers = useMediaQuery('(max-width: 1024px)');
  return (
    <section className={css.detail} aria-label={material?.material ?? t('title')}>
      {/* Where it covers the list, it is the page. */}
      {covers && <h1 className="unseen">{t('title')}</h1>}
      {material ? (
        <Shown material={material} project={project} close={close} open={open} />
      ) : (
        <>
          <div className={css.head}>
            <CloseButton aria-label={t('close')} onClick={close} />
          </div>
          {problem && <Trouble problem={problem} again={again} />}
          {reading ? <Reading /> : !problem && <Empty title={t('gone')}>{t('goneHelp')}</Empty>}
        </>
      )}
    </section>
  );
}

function Shown({ material, project, close, open }: Omit<Props, 'id'> & { material: Whole }) {
  const t = useWords();
  const kind = useMaterialKind();
  const [, openPanel] = useOpen();
  const { address } = material;
  const getting = useDoing(async () => {
    if (address) await download(address, material.file?.split('/').at(-1) ?? material.material);
  });
  const facts = [kind(material.kind), material.version, material.vendor, material.reel, material.language];
  return (
    <>
      <header className={css.head}>
        <div className={css.title}>
          <h2>
            <Name>{material.material}</Name>
          </h2>
          <p className={css.facts}>
            <MaterialStatus of={material} />
            {facts.filter(Boolean).map((fact) => (
              <bdi key={fact}>{fact}</bdi>
            ))}
            {material.revision > 1 && <span>{t('revision', { n: material.revision })}</span>}
          </p>
        </div>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('inPanel')}
          title={t('inPanel')}
          onClick={() => openPanel({ concept: 'material', id: material.id })}
        >
          <IconLayoutSidebarRight size={16} stroke={1.6} aria-hidden />
        </ActionIcon>
        {address && (
          <Button
            variant="default"
            leftSection={<IconDownload size={14} aria-hidden />}
            loading={getting.busy}
            onClick={() => void getting.run()}
          >
            {t('download')}
          </Button>
        )}
        <CloseButton aria-label={t('close')} onClick={close} />
      </header>
      {getting.problem && <Trouble problem={getting.problem} />}
      <Needs material={material} />
      <Preview of={material} />
      <Findings material={material} />
      <Beside material={material} project={project} open={open} />
      <Lineage material={material} project={project} />
      <Metadata material={material} project={project} />
      <Copies material={material} />
      <History id={material.id} />
    </>
  );
}

/** What a material that is not as it should be waits for, and what brings it on. */
function Needs({ material }: { material: Whole }) {
  const t = useWords();
  const now = useNow();
  const [language] = useLanguage();
  const at = standing(material, now);
  const day = material.due
    ? new Date(material.due).toLocaleDateString(language, { day: 'numeric', month: 'long' })
    : '';
  const says = {
    late: t('lateSays', { day, vendor: material.vendor }),
    quarantined: t('quarantinedSays', { vendor: material.vendor }),
    announced: t('announcedSays', { vendor: material.vendor }),
    arrived: t('arrivedSays'),
  }[at];
  if (!says) return null;
  return (
    <p className={css.needs} data-at={at} title={material.due ? exact(new Date(material.due), language) : undefined}>
      {says} {at === 'announced' && day && t('expected', { day })}
    </p>
  );
}
