import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { createServer, defineConfig } from 'vite';
import { resolve } from './resolve.mjs';

const root = import.meta.dirname;
const dist = join(root, 'dist');

/** Writes what the pages ask with, word for word as it is sent, so that the API trusts it; and each text file compressed. */
const shipped = {
  name: 'shipped',
  apply: 'build',
  async closeBundle() {
    const server = await createServer({
      root,
      configFile: false,
      logLevel: 'error',
      ...common,
      server: { middlewareMode: true, hmr: false, ws: false },
    });
    const { texts } = await server.ssrLoadModule('/src/site/every-document.ts');
    await server.close();
    writeFileSync(join(dist, 'documents.json'), JSON.stringify(texts()));
    for (const name of readdirSync(dist, { recursive: true, encoding: 'utf8' })) {
      if (!/\.(js|css|svg)$/.test(name)) continue;
      const bytes = readFileSync(join(dist, name));
      writeFileSync(
        join(dist, `${name}.br`),
        brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
      );
      writeFileSync(join(dist, `${name}.gz`), gzipSync(bytes, { level: 9 }));
    }
  },
};

const common = {
  resolve,
  ssr: {
    resolve: { conditions: ['bobine-source', 'module', 'node', 'development|production'] },
    noExternal: ['@bobine/client'],
  },
};

export default defineConfig({
  root,
  ...common,
  plugins: [react(), shipped],
  build: { outDir: 'dist', target: 'es2022', assetsInlineLimit: 0, reportCompressedSize: false },
  server: {
    proxy: Object.fromEntries(
      [
        '/graphql',
        '/page',
        '/docs',
        '/asyncapi.json',
        '/graphiql',
        '/materials',
        '/manifests',
        '/stills',
        '/previews',
        '/imports',
        '/exports',
        '/reports',
        '/uploads',
        '/deliveries',
        '/auth',
      ].map((path) => [path, { target: process.env.BOBINE_URL ?? 'http://127.0.0.1:4000', ws: path === '/graphql' }]),
    ),
  },
});
