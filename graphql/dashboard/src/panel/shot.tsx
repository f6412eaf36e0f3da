import { Comments } from '../comment/comments.js';
import { Reading, Trouble } from '../kit/page.js';
import { placedAt } from '../kit/placed.js';
import { TaskStatus } from '../kit/status.js';
import { Day } from '../kit/when.js';
import { useAsked } from '../site/ask.js';
import { useMaterialKind, useMaterialStatus, useTaskType } from '../words/codes.js';
import { GateStatus } from './decision-status.js';
import { Frame } from './frame.js';
import { Gone } from './gone.js';
import { History } from './history.js';
import { Look } from './look.js';
import { Metadata } from './metadata.js';
import { useNames } from './names.js';
import { Fact, Facts, Opens, Section } from './parts.js';
import css from './panel.module.css';
import type { Shown } from './shown.js';
import { SHOT } from './shot.queries.js';
import { shotOf } from './subject.js';
import { Why } from './why.js';
import { useWords } from './words.js';

const ABOUT = new Set(['shot', 'task', 'gate', 'material']);

/** A shot in the panel: its tasks, what was decided of it, what came for it. */
export function ShotPanel({ id, project, close }: Shown) {
  const t = useWords();
  const names = useNames(project);
  const [type, kind, standing] = [useTaskType(), useMaterialKind(), useMaterialStatus()];
  const { data, problem, again } = useAsked(SHOT, { project, ...shotOf(id) }, { about: (it) => ABOUT.has(it.concept) });
  const shot = data?.project?.shots.edges[0]?.node;
  if (!shot) {
    if (problem) return <Trouble problem={problem} again={again} />;
    return data ? <Gone close={close} /> : <Reading />;
  }
  const versions = shot.materials.filter((each) => each.kind === 'version').toReversed();
  const others = shot.materials.filter((each) => each.kind !== 'version');
  const list = (title: string, materials: typeof versions) =>
    materials.length > 0 && (
      <Section title={title}>
        <ul className={css.rows}>
          {materials.map((each) => (
            <li key={each.id} className={css.row}>
              <Opens concept="material" id={each.id}>
                <bdi>{each.version ?? each.material}</bdi>
              </Opens>
              <span className="muted">{each.kind === 'version' ? each.material : kind(each.kind)}</span>
              <span>{standing(each.status)}</span>
            </li>
          ))}
        </ul>
      </Section>
    );
  const newest = versions[0]?.id;
  return (
    <Frame
      over={[t('shot'), shot.sequence].join(' · ')}
      name={shot.code}
      status={shot.droppedBy ? <span className="muted">{t('dropped', { cut: shot.droppedBy })}</span> : undefined}
      close={close}
      tabs={{
        detail: (
          <>
            <Look media={shot.preview} name={shot.code} />
            <Facts>
              <Fact name={t('recordIn')}>{placedAt(shot.recordIn)}</Fact>
              <Fact name={t('frames')}>{shot.frames > 0 && shot.frames}</Fact>
              <Fact name={t('cut')}>{shot.cut}</Fact>
              <Fact name={t('vendor')}>{shot.vendor && <bdi>{names.vendor(shot.vendor)}</bdi>}</Fact>
            </Facts>
            <Section title={t('tasks')}>
              {shot.tasks.length === 0 && <p className="muted">{t('noTasks')}</p>}
              <ul className={css.rows}>
                {shot.tasks.map((task) => (
                  <li key={task.id} className={css.row}>
                    <Opens concept="task" id={task.id}>
                      {type(task.type)}
                    </Opens>
                    <TaskStatus status={task.status} />
                    <span className="muted">{task.due && <Day at={task.due} />}</span>
                  </li>
                ))}
              </ul>
            </Section>
            {shot.gates.length > 0 && (
              <Section title={t('gates')}>
                <ul className={css.rows}>
                  {shot.gates.map((gate) => (
                    <li key={gate.id} className={css.row}>
                      <Opens concept="gate" id={gate.id}>
                        {gate.title}
                      </Opens>
                      <GateStatus status={gate.status} />
                      <span className="muted">{gate.due && <Day at={gate.due} />}</span>
                    </li>
                  ))}
                </ul>
              </Section>
            )}
            {list(t('versions'), versions)}
            {list(t('received'), others)}
            <Comments project={project} kind="shot" object={`${shot.work}/${shot.code}`} vendor={shot.vendor} />
          </>
        ),
        ...(newest ? { metadata: <Metadata material={newest} /> } : {}),
        history: <History concept="shot" id={id} project={project} />,
        why: <Why concept="shot" id={id} project={project} />,
      }}
    />
  );
}
