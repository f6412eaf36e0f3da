import { YEARS } from '../calendar/compile.js';
import { SHIPPED_NAMES } from '../calendar/shipped.js';
import { MOST_INPUTS_KIB } from '../engine/matching.js';
import { DEEPEST_LOOP, LIMITS, LONGEST_EXPRESSION } from '../expression/syntax.js';
import { MOST_WORK } from '../expression/work.js';
import { DEEPEST, LARGEST_SOURCE } from '../language/read.js';
import { MOST_STEPS } from '../language/schema.js';
import { LARGEST_TEMPLATE, MOST_PROBLEMS } from '../publish/compile.js';
import { DEEPEST_FAN_OUT, LONGEST_PATH } from '../publish/level.js';
import { TAKEN } from '../publish/taken.js';
import { DEEPEST_USE } from '../publish/use-step.js';
import { table } from './markdown.js';

const KIB = 1024;

/** How large, long and deep things may be. */
export const boundsText = (): string =>
  table(
    ['what', 'bound'],
    [
      ['the file', `${LARGEST_SOURCE / KIB} KiB, ${DEEPEST} levels deep, without aliases`],
      ['what it compiles to', `${LARGEST_TEMPLATE / KIB} KiB`],
      ['steps of one level, those of used templates counted', `${MOST_STEPS}`],
      ['the name of a step with those around it', `${LONGEST_PATH} characters`],
      ['the inputs that a fact starts a run with', `${MOST_INPUTS_KIB} KiB`],
      ['fan-outs within each other', `${DEEPEST_FAN_OUT}`],
      ['templates that use others', `${DEEPEST_USE} deep`],
      ['an expression', `${LONGEST_EXPRESSION} characters, ${LIMITS.maxAstNodes} parts, ${LIMITS.maxDepth} deep`],
      ['a list or a map that an expression writes out', `${LIMITS.maxListElements} or ${LIMITS.maxMapEntries} values`],
      ['values a call is given', `${LIMITS.maxCallArguments}`],
      ['loops within each other', `${DEEPEST_LOOP}`],
      ['evaluating an expression with loops', `${MOST_WORK} steps: calls, operators and turns of loops`],
      ['problems that are told at once', `${MOST_PROBLEMS}`],
      ['names that no step may have', [...TAKEN].map((name) => `\`${name}\``).join(', ')],
      ['years a calendar is compiled for, from that of publication on', `${YEARS}`],
      ['calendars that are shipped', SHIPPED_NAMES.map((name) => `\`${name}\``).join(', ')],
    ],
  );
