import type { CompiledTemplate, InputType } from './compiled.js';
import { freshStep } from './draft.js';
import type { Input } from './input.js';
import { isMap, type Json } from './json.js';
import type { RunState } from './state.js';

const fits = (value: Json | undefined, type: InputType): boolean => {
  if (value === undefined) return false;
  if (type === 'any') return true;
  if (type === 'list') return Array.isArray(value);
  if (type === 'map') return isMap(value);
  return typeof value === type;
};

/** A run with every step before its first attempt; one opened without its inputs has failed and says which. */
export function newRun(
  template: CompiledTemplate,
  { at, address, inputs, item, priority, held }: Input & { kind: 'opened' },
): RunState {
  const wrong = Object.entries(template.inputs).filter(([name, type]) => !fits(inputs[name], type));
  if (template.item && !item) wrong.push([template.item, 'any']);
  const reason = `opened without ${wrong.map(([name, type]) => `${name} (${type})`).join(', ')}`;
  return {
    address,
    template: { name: template.name, hash: template.hash },
    inputs,
    item: item ?? null,
    openedAt: at,
    steps: Object.fromEntries(template.steps.map(({ path }) => [path, freshStep(1, 1)])),
    held: held ? { at, reason: held.reason } : null,
    ...(priority && priority !== 'normal' ? { priority } : {}),
    outcome: wrong.length > 0 ? { state: 'failed', at, reason, output: {} } : null,
    revision: 0,
  };
}
