/** The seed of this run: `E2E_SEED` to repeat one, else another each time. */
export const seedOfRun = (): number => Number(process.env['E2E_SEED'] ?? Date.now() % 1_000_000);
