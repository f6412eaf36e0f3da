import { ApiModule } from '@bobine/api';
import { AssetsModule } from '@bobine/assets';
import { DeliverablesModule } from '@bobine/deliverables';
import { ExchangeModule } from '@bobine/exchange';
import { OrchestratorModule } from '@bobine/orchestrator';
import { ProductionModule } from '@bobine/production';
import { runUntilStopped } from '@bobine/runtime';

await runUntilStopped(
  ProductionModule,
  AssetsModule,
  DeliverablesModule,
  OrchestratorModule,
  ExchangeModule,
  ApiModule,
);
