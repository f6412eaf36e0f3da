import { runUntilStopped } from '@bobine/runtime';
import { ProductionModule } from './production.module.js';

await runUntilStopped(ProductionModule);
