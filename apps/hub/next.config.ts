import type { NextConfig } from 'next';

const config: NextConfig = {
  // Which app this is, written into the code; all else of the environment is read when the server runs.
  env: { FOXEO_APP: 'hub' },
  turbopack: { root: new URL('../..', import.meta.url).pathname },
  transpilePackages: [
    '@foxeo/core',
    '@foxeo/db',
    '@foxeo/integrations',
    '@foxeo/modules',
    '@foxeo/platform',
    '@foxeo/ui',
  ],
  poweredByHeader: false,
  productionBrowserSourceMaps: false,
  // The task `typecheck` has checked them before (turbo.json): Next would do it again, slower, one app after the other.
  typescript: { ignoreBuildErrors: true },
  experimental: {
    // forbidden() answers 403 with app/forbidden.tsx.
    authInterrupts: true,
    serverActions: {
      // Behind a proxy the action's origin is the public host. Files never go through an action.
      allowedOrigins: ['*.foxeo.localhost', '*.foxeo.localhost:*', '*.foxeo.io'],
      bodySizeLimit: '256kb',
    },
  },
};

export default config;
