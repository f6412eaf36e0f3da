import { simulateTemplate } from '../simulate/simulate-command.js';
import { catalogue } from './catalogue-command.js';
import { diff } from './diff.js';
import { exportTemplate } from './export.js';
import { list } from './list.js';
import { publish } from './publish.js';
import { retire } from './retire.js';
import { validate } from './validate.js';

/** Workflow templates, from a file to the runs they start. */
export const TEMPLATE = [list, exportTemplate, validate, diff, simulateTemplate, publish, retire, catalogue];
