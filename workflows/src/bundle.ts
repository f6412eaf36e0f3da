import { fileURLToPath } from 'node:url';
import type { BundleOptions, WorkflowBundleWithSourceMap } from '@temporalio/worker';

/** Where the build leaves the workflow, bundled for a worker. */
export const workflowBundlePath = fileURLToPath(new URL('../dist/run.bundle.js', import.meta.url));

/**
 * Pure code that all runs of a worker share: loading it per run would cost a quarter of a megabyte each, and every run
 * would parse the expressions of its template again. What it remembers depends on its arguments alone.
 */
const SHARED = ['@marcbachmann/cel-js', '@bobine/templates/engine'];

/** Bundles the workflow with all it imports; `fromSource` takes the packages' TypeScript, so that tests need no build. */
export async function bundleRun(options: { fromSource?: boolean } = {}): Promise<WorkflowBundleWithSourceMap> {
  const { bundleWorkflowCode, DefaultLogger } = await import('@temporalio/worker');
  const bundling: BundleOptions = {
    workflowsPath: fileURLToPath(new URL(`./run.workflow.${options.fromSource ? 'ts' : 'js'}`, import.meta.url)),
    preloadModules: SHARED,
    logger: new DefaultLogger('WARN'),
  };
  if (options.fromSource) {
    bundling.webpackConfigHook = (config) => ({
      ...config,
      resolve: { ...config.resolve, conditionNames: ['bobine-source', 'import', 'require', 'default'] },
    });
  }
  return bundleWorkflowCode(bundling);
}
