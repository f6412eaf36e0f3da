import { Button } from '@mantine/core';
import { IconBell, IconBellOff } from '@tabler/icons-react';
import { useState } from 'react';
import { Reading, Trouble } from '../kit/page.js';
import { useNames } from '../panel/names.js';
import { Section } from '../panel/parts.js';
import { useAsk, useAsked, useDoing } from '../site/ask.js';
import { Sayings } from '../site/own-id.js';
import { seesAll, useKnown } from '../site/me.js';
import { useTitle } from '../words/codes.js';
import css from './comment.module.css';
import type { Callable } from './mention.js';
import { COMMENTS, FOLLOW, FOLLOWS, type Said, UNFOLLOW, WRITE_COMMENT } from './queries.js';
import { OneSaid } from './said.js';
import { useWords } from './words.js';
import { type Audience, Writer } from './writer.js';

export type Kind = 'task' | 'shot' | 'gate' | 'deliverable' | 'material' | 'cut' | 'work';
/** What ties notes to a picture: where it stands, what is drawn there, and how one goes to another frame. */
export type OnPicture = {
  frame: number;
  timecode: string;
  drawing: unknown;
  goTo: (said: Said) => void;
  sent: () => void;
};
type CommentsProps = {
  project: string;
  kind: Kind;
  object: string;
  /** The vendor or recipient whose row it is, with whom a comment may be shared. */
  vendor?: string | null;
  heading?: 'comments' | 'notes';
  onPicture?: OnPicture;
};

/** What was written on a thing, kept up to date. */
export const useComments = (project: string, kind: Kind, object: string, skip = false) =>
  useAsked(COMMENTS, { project, kind, object, after: null }, { skip, about: ({ concept }) => concept === 'comment' });

/** What was written on something, with what answers it; and where one writes. */
export function Comments({ project, kind, object, vendor, heading = 'comments', onPicture }: CommentsProps) {
  const t = useWords();
  const ask = useAsk();
  const { me } = useKnown();
  const names = useNames(project);
  const callables = useCallables(project, vendor);
  const { data, problem, again } = useComments(project, kind, object);
  const [answering, setAnswering] = useState<string | null>(null);
  const [general, setGeneral] = useState(false);
  const [sayings] = useState(() => new Sayings());
  const inside = seesAll(me, project);
  const outside = inside && vendor ? names.vendor(vendor) : undefined;
  const all = data?.comments.edges.map(({ node }) => node) ?? [];
  const onFrame = onPicture && !general ? onPicture : undefined;
  const write = async (text: string, audience: Audience, thread: string | null = null): Promise<void> => {
    const picture = thread === null && onFrame ? onFrame : null;
    const said = {
      ...{ project, kind, object, text, thread },
      audience: inside && thread === null ? audience : null,
      frame: picture?.frame ?? null,
      timecode: picture?.timecode ?? null,
      drawing: picture?.drawing ?? null,
    };
    await sayings.send([said], (comment) => ask(WRITE_COMMENT, { ...said, comment }));
    setAnswering(null);
    picture?.sent();
    again();
  };
  const common = { callables, vendorName: names.vendor, goTo: onPicture?.goTo, changed: again };
  return (
    <Section title={t(heading)} aside={me.kind === 'person' && <Following {...{ project, kind, object }} />}>
      {problem && <Trouble problem={problem} again={again} />}
      {!data && !problem && <Reading what={t('reading')} />}
      {data && all.length === 0 && <p className="muted">{t(onPicture ? 'noneNotes' : 'none')}</p>}
      <ol className={css.thread}>
        {all.map(({ replies, ...said }) => (
          <li key={said.id}>
            <OneSaid said={said} {...common} answer={() => setAnswering(said.id)} />
            {(replies.edges.length > 0 || answering === said.id) && (
              <ol className={css.replies}>
                {replies.edges.map(({ node }) => (
                  <li key={node.id}>
                    <OneSaid said={node} {...common} />
                  </li>
                ))}
                {answering === said.id && (
                  <li>
                    <Writer
                      label={t('answer')}
                      word={t('send')}
                      callables={callables}
                      cancel={() => setAnswering(null)}
                      send={(text, audience) => write(text, audience, said.id)}
                    />
                  </li>
                )}
              </ol>
            )}
          </li>
        ))}
      </ol>
      <Writer
        label={t(onFrame ? 'writeNote' : 'write')}
        word={t('send')}
        callables={callables}
        outside={outside}
        send={write}
        with={
          onPicture && (
            <button type="button" className={css.frame} aria-pressed={!general} onClick={() => setGeneral(!general)}>
              {general ? t('general') : t('atFrame', { timecode: onPicture.timecode })}
              {!general && onPicture.drawing !== null && ` · ${t('drawn')}`}
            </button>
          )
        }
      />
    </Section>
  );
}

/** Whom a text may call here. */
function useCallables(project: string, vendor: string | null | undefined): Callable[] {
  const names = useNames(project);
  const title = useTitle();
  const titles = [...new Set(names.people.flatMap((person) => person.titles))];
  return [
    ...names.people.map(({ id, name }): Callable => ({ kind: 'person', id, name })),
    ...titles.map((id): Callable => ({ kind: 'title', id, name: title(id) })),
    ...(vendor ? [{ kind: 'vendor', id: vendor, name: names.vendor(vendor) } as const] : []),
  ];
}

/** Whether one is told of what happens to a thing, and the choice of it. */
function Following({ project, kind, object }: { project: string; kind: Kind; object: string }) {
  const t = useWords();
  const ask = useAsk();
  const { data, again } = useAsked(FOLLOWS, { project }, { about: () => false });
  const follows =
    data?.follows.some((each) => each.concept === kind && each.object === object && each.follows) ?? false;
  const { run, busy, problem } = useDoing(async () => {
    const what = { project, concept: kind, object };
    await (follows ? ask(UNFOLLOW, what) : ask(FOLLOW, what));
    again();
  });
  if (!data) return null;
  return (
    <Button
      variant="subtle"
      color="gray"
      size="compact-xs"
      loading={busy}
      aria-pressed={follows}
      title={problem?.message}
      leftSection={follows ? <IconBellOff size={14} aria-hidden /> : <IconBell size={14} aria-hidden />}
      onClick={() => void run()}
    >
      {t(follows ? 'unfollow' : 'follow')}
    </Button>
  );
}
