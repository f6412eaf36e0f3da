import { runUntilStopped } from '@bobine/runtime';
import { ApiModule } from './api.module.js';

await runUntilStopped(ApiModule);
