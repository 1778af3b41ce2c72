import type { TestProject } from 'vitest/node';
import { type Cluster, startCluster } from './cluster.ts';

declare module 'vitest' {
  interface ProvidedContext {
    cluster: Pick<Cluster, 'port' | 'passwords'>;
  }
}

/** Of the isolation tests: one cluster for all files, one database a file. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { port, passwords, stop } = await startCluster();
  project.provide('cluster', { port, passwords });
  return stop;
}
