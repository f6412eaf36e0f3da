import { block, day, h, t, when, word } from '/page/dom.js';
import { newestCuts } from '/page/lists.js';
import { state } from '/page/state.js';

const count = (n, key) => `${n} ${t(n === 1 ? key : `${key}s`)}`;
const joined = (...parts) => parts.filter(Boolean).join(' · ');
const signed = (frames) => `${frames > 0 ? '+' : frames < 0 ? '−' : ''}${Math.abs(frames)} ${t('frames')}`;
const again = (status) => (status ? `${t('madeAgain')}: ${word('step', status)}` : null);

/** How many shots differ in which way, and how far those made again are. */
function shotsLine({ shots, acceptedAt }) {
  const kinds = [
    ...Map.groupBy(
      shots.flatMap((shot) => shot.kinds),
      (kind) => kind,
    ),
  ];
  const toMake = shots.filter((shot) => shot.toMake);
  const done = toMake.filter(({ runStatus }) => runStatus === 'completed').length;
  return joined(
    count(shots.length, 'shotUnit'),
    kinds.map(([kind, of]) => `${of.length} ${word('change', kind)}`).join(', '),
    `${toMake.length} ${t('toMakeAgain')}`,
    acceptedAt && toMake.length ? `${done} ${t('of')} ${toMake.length} ${word('step', 'done')}` : null,
  );
}

/** What a cut touches, a line of each concept with what it is about. */
const rows = (touches) => [
  [t('shots'), [shotsLine(touches)]],
  [
    t('vendors'),
    touches.vendors.map(({ name, shots, toMake, plates }) =>
      joined(
        `${name}: ${count(shots, 'shotUnit')}`,
        `${toMake} ${t('toMakeAgain')}`,
        plates ? `${plates} ${t('needPlates')}` : null,
      ),
    ),
  ],
  [
    t('reels'),
    touches.reels.map(({ reel, from, frames, mixes, runStatus }) =>
      joined(`${reel ?? t('wholeWork')} ${t('from')} ${from}`, signed(frames), mixes.join(', '), again(runStatus)),
    ),
  ],
  [
    t('titles'),
    touches.titles.map(({ material, shot, kinds, before, after }) =>
      shot
        ? joined(
            `${material} (${shot})`,
            kinds.map((kind) => word('change', kind)).join(', '),
            before !== after ? [before, after].filter(Boolean).join(' → ') : null,
          )
        : joined(material, t('toLookAt')),
    ),
  ],
  [
    t('subtitles'),
    touches.subtitles.map(({ language, from, deliverables, materials }) =>
      joined(`${language ?? '?'} ${t('from')} ${from}`, [...deliverables, ...materials].join(', ')),
    ),
  ],
  [
    t('deliverables'),
    touches.deliverables.map(({ name, recipientName, status, of, effect, reopened }) =>
      joined(
        `${name} (${recipientName})`,
        effect === 'sent' ? word('deliverable', status) : null,
        word('effect', effect),
        of && effect !== 'current' ? `${t('ofCut')} ${of}` : null,
        reopened ? t('reopened') : null,
      ),
    ),
  ],
  [
    t('dates'),
    touches.dates.map(({ name, due, late, open }) =>
      h(
        'span',
        {},
        `${day(due)} (`,
        when(due),
        `) · ${name} · ${count(open, 'shotUnit')} ${t('beforeDue')}`,
        late ? h('b', { class: 'error' }, ` ${t('overdue')}`) : null,
      ),
    ),
  ],
];

const LISTED = 8;

/** What the newest cut of each work that came after a lock touches: before it is accepted a preview, then with what has reopened. */
export const cutTouches = ({ works }) => newestCuts(works, ({ touches }) => touches).map(touchesOf);

function touchesOf(cut) {
  const { acceptedAt, against } = cut.touches;
  const standing = acceptedAt ? word('cut', cut.status) : t('preview');
  return block(
    t('cutTouches'),
    '',
    `${against} → ${cut.code} · ${standing}`,
    h(
      'dl',
      { class: 'touches' },
      rows(cut.touches).flatMap(([name, lines]) => [
        h('dt', {}, name),
        h(
          'dd',
          {},
          lines.length ? lines.slice(0, LISTED).map((line) => h('p', {}, line)) : h('p', { class: 'muted' }, t('none')),
          lines.length > LISTED ? h('p', { class: 'muted' }, `+ ${lines.length - LISTED} ${t('more')}`) : null,
        ),
      ]),
    ),
  );
}
