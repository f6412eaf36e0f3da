import { ask } from '/page/api.js';
import { h, t, when, word } from '/page/dom.js';
import { REPORT } from '/page/queries.js';

/** The statuses that are reported here, in the order of the work. */
const REPORTED = ['wip', 'wfa', 'done', 'hold'];

/** What a field is filled in with; `value` reads the answer, null where there is none. */
function control(field, answer) {
  const attributes = { name: field.name, 'aria-label': field.title };
  if (field.type === 'boolean' || field.type === 'choice') {
    const options =
      field.type === 'choice'
        ? field.options.map((it) => [it, it])
        : [
            ['true', t('yes')],
            ['false', t('no')],
          ];
    const chosen = answer === null ? '' : String(answer);
    const select = h(
      'select',
      attributes,
      [['', '–'], ...options].map(([value, text]) => h('option', { value, selected: value === chosen }, text)),
    );
    const read = { choice: () => select.value || null, boolean: () => (select.value ? select.value === 'true' : null) };
    return { element: select, value: read[field.type] };
  }
  const types = { number: 'number', date: 'date' };
  const more = field.type === 'number' ? { step: 'any', min: field.min, max: field.max } : {};
  const placeholder = field.type === 'timecode' ? '01:02:03:04' : null;
  const input = h('input', { ...attributes, ...more, placeholder, type: types[field.type] ?? 'text', value: answer });
  const value = () => (input.value === '' ? null : field.type === 'number' ? Number(input.value) : input.value);
  return { element: input, value };
}

/** The checklist and the form of a task, to be filled in by those who may report on it. */
export function fill(task, done) {
  const error = h('p', { class: 'error', role: 'alert' });
  const fields = task.form.map((field) => ({ field, ...control(field, task.answers?.[field.name] ?? null) }));
  const points = task.checklist.map((point) => ({
    point,
    box: h('input', { type: 'checkbox', 'aria-label': point, checked: task.ticked.includes(point) }),
  }));
  const report = (status) => async () => {
    const answers = Object.fromEntries(fields.map(({ field, value }) => [field.name, value()]));
    const ticked = points.filter(({ box }) => box.checked).map(({ point }) => point);
    try {
      await ask(REPORT, {
        ...{ task: task.id, status },
        ...(fields.length ? { answers } : {}),
        ...(points.length ? { ticked } : {}),
      });
      done();
    } catch (failure) {
      error.textContent = failure.message;
    }
  };
  return h(
    'div',
    { class: 'fill' },
    points.map(({ point, box }) => h('label', { class: 'point' }, box, point)),
    fields.map(({ field, element }) => h('label', {}, field.required ? `${field.title} *` : field.title, element)),
    task.answered ? h('p', { class: 'muted' }, `${t('filledIn')} ${task.answered.by} `, when(task.answered.at)) : null,
    error,
    h(
      'div',
      { class: 'actions' },
      REPORTED.map((status) =>
        h(
          'button',
          { type: 'button', class: task.ends.includes(status) ? 'primary' : null, onclick: report(status) },
          word('task', status),
        ),
      ),
    ),
  );
}
