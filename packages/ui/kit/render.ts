/**
 * Draws the kit into one HTML file, to look at: `pnpm --filter @foxeo/ui kit [file]`. Open it with
 * `?dashboard=hub|lab|one&theme=light|dark`. The markup comes from the server renderer and is then hydrated, as in the
 * apps: what the picture shows without JavaScript is what a page shows.
 */
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import tailwind from '@tailwindcss/postcss';
import { build, type InlineConfig, runnerImport } from 'vite';

const kit = import.meta.dirname;
const shared: InlineConfig = {
  configFile: false,
  root: kit,
  logLevel: 'error',
  resolve: { alias: { 'next/link': join(kit, 'anchor.tsx') }, dedupe: ['react', 'react-dom'] },
  oxc: { jsx: { runtime: 'automatic' } },
};

async function bundle(): Promise<{ script: string; css: string }> {
  const built = await build({
    ...shared,
    css: { postcss: { plugins: [tailwind()] } },
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      assetsInlineLimit: 1_000_000,
      cssCodeSplit: false,
      rollupOptions: { input: join(kit, 'client.tsx'), output: { format: 'iife' } },
    },
  });
  const outputs = [built].flat().flatMap((result) => ('output' in result ? result.output : []));
  const script = outputs.find((file) => file.type === 'chunk')?.code ?? '';
  const css = outputs.find((file) => file.fileName.endsWith('.css'));
  return { script, css: css && 'source' in css ? String(css.source) : '' };
}

async function main() {
  const file = process.argv[2] ?? join(await mkdtemp(join(tmpdir(), 'foxeo-kit-')), 'kit.html');
  const [{ script, css }, server] = await Promise.all([
    bundle(),
    runnerImport<{ markup: string }>(join(kit, 'server.tsx'), shared),
  ]);
  const choose = `const q=new URLSearchParams(location.search),h=document.documentElement.dataset;
h.dashboard=q.get('dashboard')||'hub';h.theme=q.get('theme')||(matchMedia('(prefers-color-scheme: dark)').matches?'dark':'light')`;
  await writeFile(
    file,
    `<!doctype html><html lang="fr" data-dashboard="hub"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>Kit Foxeo</title>
<style>${css}</style><script>${choose}</script></head>
<body><div id="kit">${server.module.markup}</div><script>${script.replaceAll('</script', '<\\/script')}</script></body></html>`,
  );
  console.log(`${file}  (CSS ${Math.round(css.length / 1024)} kB, fonts inside)`);
}

await main();
