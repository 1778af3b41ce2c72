// With it comes what the isolation tests are given: inject('cluster').

export { type Cluster, createTestDatabase, startCluster } from './cluster.ts';
export type { default as setupCluster } from './global-setup.ts';
export { asUser, type Identity, identity, refusal, type Tx, visitor } from './identity.ts';
export {
  makeDocument,
  makeOperator,
  makePerson,
  makeSubmission,
  makeTenant,
  type Tenant,
  type TestDocument,
  type TestOperator,
  type TestPerson,
} from './tenant.ts';
export { openTestDatabase, type TestDatabase } from './test-database.ts';
