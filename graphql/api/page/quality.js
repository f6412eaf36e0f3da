import { stillOf } from '/page/api.js';
import { badge, block, h, mid, t, word } from '/page/dom.js';

/** What quality control found in files that are to be delivered, with stills, and whether it is put right; nothing where all is well. */
export function quality({ deliverables }) {
  const controls = deliverables.flatMap(({ name, controls }) =>
    controls
      .filter(({ findings, rechecked }) => findings.length + rechecked.length > 0)
      .map((control) => ({ name, ...control })),
  );
  if (controls.length === 0) return null;
  return block(
    t('quality'),
    '',
    null,
    controls.map(({ name, attempt, passed, findings, rechecked }) =>
      h(
        'div',
        { class: 'control' },
        h(
          'h3',
          {},
          mid(name),
          h('span', { class: 'muted' }, ` ${t('attempt')} ${attempt} · `),
          passed ? badge('done', t('passed')) : badge('retake', t('notPassed')),
        ),
        [...findings, ...rechecked].map(finding),
      ),
    ),
  );
}

/** One finding: where it is, what it is, and how it looks; looked at again, as it was and as it is. */
const finding = ({ severity, code, text, spot, fixed, before }) =>
  h(
    'div',
    { class: 'spot' },
    h(
      'div',
      { class: 'stills' },
      picture(before, t('before')),
      picture(spot?.still, fixed === null ? t('still') : t('now')),
    ),
    h(
      'div',
      {},
      fixed === null
        ? badge(severity, word('severity', severity))
        : badge(fixed ? 'done' : 'retake', fixed ? t('fixed') : t('notFixed')),
      ' ',
      h('strong', {}, word('qc', code, code)),
      spot?.channel ? ` · ${t('channel')} ${spot.channel}` : null,
      spot?.timecodeIn ? h('code', { class: 'timecode' }, `${spot.timecodeIn} – ${spot.timecodeOut}`) : null,
      h('p', { class: 'muted' }, text),
    ),
  );

function picture(address, label) {
  if (!address) return null;
  const image = h('img', { alt: label, title: label, width: 160, height: 90, loading: 'lazy' });
  void stillOf(address).then((source) => {
    if (source) image.src = source;
  });
  return h('figure', {}, image, h('figcaption', { class: 'muted' }, label));
}
