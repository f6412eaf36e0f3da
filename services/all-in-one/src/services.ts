import { ApiModule } from '@bobine/api';
import { AssetsModule } from '@bobine/assets';
import { DeliverablesModule } from '@bobine/deliverables';
import { ExchangeModule } from '@bobine/exchange';
import { OrchestratorModule } from '@bobine/orchestrator';
import { ProductionModule } from '@bobine/production';

/** Every service, in the order in which they start where one process holds them all. */
export const everyService = [
  ProductionModule,
  AssetsModule,
  DeliverablesModule,
  OrchestratorModule,
  ExchangeModule,
  ApiModule,
] as const;
