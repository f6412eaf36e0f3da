import { runUntilStopped } from '@bobine/runtime';
import { MediaModule } from './media.module.js';

await runUntilStopped(MediaModule);
