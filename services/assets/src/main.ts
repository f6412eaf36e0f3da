import { runUntilStopped } from '@bobine/runtime';
import { AssetsModule } from './assets.module.js';

await runUntilStopped(AssetsModule);
