import { runUntilStopped } from '@bobine/runtime';
import { OrchestratorModule } from './orchestrator.module.js';

await runUntilStopped(OrchestratorModule);
