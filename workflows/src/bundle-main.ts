import { writeFile } from 'node:fs/promises';
import { bundleRun, workflowBundlePath } from './bundle.js';

const { code } = await bundleRun();
await writeFile(workflowBundlePath, code);
