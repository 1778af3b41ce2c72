export { type Cluster, createTestDatabase, startCluster } from './cluster.ts';
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
