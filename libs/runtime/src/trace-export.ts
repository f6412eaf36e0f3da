import { context, propagation, trace } from '@opentelemetry/api';

/** Sends what is left, and no more. */
export type StopExport = () => Promise<void>;

/**
 * Sends spans to the collector that the site names in `OTEL_EXPORTER_OTLP_ENDPOINT`, over OTLP/HTTP; the other OTEL_*
 * variables count as OpenTelemetry says. Without the variable nothing of it is loaded.
 */
export async function exportTraces(env: NodeJS.ProcessEnv): Promise<StopExport> {
  if (!env['OTEL_EXPORTER_OTLP_ENDPOINT']) return async () => undefined;
  const [{ AsyncLocalStorageContextManager }, { W3CTraceContextPropagator }, exporting, resources, sdk] =
    await Promise.all([
      import('@opentelemetry/context-async-hooks'),
      import('@opentelemetry/core'),
      import('@opentelemetry/exporter-trace-otlp-http'),
      import('@opentelemetry/resources'),
      import('@opentelemetry/sdk-trace'),
    ]);
  const provider = new sdk.TracerProvider({
    resource: resources.resourceFromAttributes({ 'service.name': env['OTEL_SERVICE_NAME'] ?? 'bobine' }),
    spanProcessors: [new sdk.BatchSpanProcessor({ exporter: new exporting.OTLPTraceExporter() })],
  });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  trace.setGlobalTracerProvider(provider);
  return async () => {
    await provider.shutdown().catch(() => undefined);
    trace.disable();
    propagation.disable();
    context.disable();
  };
}
