import { imageOf } from '../kit/shapes.js';
import { TASK_LOOK } from '../kit/status.js';

let sheet: CSSStyleSheet | undefined;

/**
 * Lets cells show the marks of statuses as their ground (`data-status` within `data-marks`): a wall has thousands, and an
 * element each is what scrolling would wait for. One sheet for all, for images that come by a property are made anew for each.
 */
export function showMarks(): void {
  if (sheet) return;
  sheet = new CSSStyleSheet();
  const style = getComputedStyle(document.documentElement);
  const rules = Object.entries(TASK_LOOK).map(([status, { colour, shape }]) => {
    const name = /--[a-z]+/.exec(colour)?.[0] ?? '';
    const image = imageOf(shape, style.getPropertyValue(name).trim());
    return `[data-marks] [data-status=${status}] { background-image: url("${image}") }`;
  });
  sheet.replaceSync(rules.join('\n'));
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}
