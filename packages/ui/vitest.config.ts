import { defineConfig } from 'vitest/config';

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic' } },
  test: {
    include: ['src/**/*.test.{ts,tsx}'],
    // next/link has no ES module entry that Node resolves by itself
    server: { deps: { inline: ['next'] } },
  },
});
