import { runUntilStopped } from '@bobine/runtime';
import { everyService } from './services.js';

await runUntilStopped(...everyService);
