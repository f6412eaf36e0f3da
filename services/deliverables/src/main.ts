import { runUntilStopped } from '@bobine/runtime';
import { DeliverablesModule } from './deliverables.module.js';

await runUntilStopped(DeliverablesModule);
