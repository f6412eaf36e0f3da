import { context, propagation, ROOT_CONTEXT, type Span, SpanStatusCode, trace } from '@opentelemetry/api';
import { isRefusal } from '@bobine/contracts';

/** What is known of a piece of work: which event, which command, whose run. Never what is in it. */
export type Traits = Record<string, string | number | undefined>;

const tracer = trace.getTracer('bobine');

/**
 * Does work as a span of whoever listens; without a listener it costs next to nothing. A refusal is an answer and no
 * error of ours: it is told by its code.
 * @param parent where the work comes from, as W3C Trace Context writes it; without it, from whatever goes on here
 */
export function traced<T>(name: string, traits: Traits, work: () => Promise<T>, parent?: string): Promise<T> {
  const from = parent ? propagation.extract(ROOT_CONTEXT, { traceparent: parent }) : context.active();
  return tracer.startActiveSpan(name, { attributes: named(traits) }, from, async (span) => {
    try {
      return await work();
    } catch (error) {
      tellFailure(span, error);
      throw error;
    } finally {
      span.end();
    }
  });
}

const named = (traits: Traits): Record<string, string | number> =>
  Object.fromEntries(
    Object.entries(traits).flatMap(([name, value]) => (value === undefined ? [] : [[`bobine.${name}`, value]])),
  );

function tellFailure(span: Span, error: unknown): void {
  if (isRefusal(error)) span.setAttribute('bobine.refusal', error.code);
  else span.setStatus({ code: SpanStatusCode.ERROR, message: error instanceof Error ? error.message : String(error) });
}

/** Where the work under way stands, for whom it is handed to (W3C Trace Context, traceparent); nothing when nobody listens. */
export function traceparent(): string | undefined {
  const carrier: { traceparent?: string } = {};
  propagation.inject(context.active(), carrier);
  return carrier.traceparent;
}
