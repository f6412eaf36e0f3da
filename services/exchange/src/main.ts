import { runUntilStopped } from '@bobine/runtime';
import { ExchangeModule } from './exchange.module.js';

await runUntilStopped(ExchangeModule);
