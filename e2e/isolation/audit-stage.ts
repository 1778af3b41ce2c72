// An operator, his client, and what their acts leave in the journal.
import { randomUUID } from 'node:crypto';
import {
  asUser,
  type Identity,
  makeOperator,
  makeTenant,
  type Tenant,
  type TestDatabase,
  type TestOperator,
  type Tx,
} from '@foxeo/testing';

export interface Stage {
  db: TestDatabase;
  operator: TestOperator;
  tenant: Tenant;
  /** Runs one act and answers the lines that it left, in order. */
  linesOf: (who: Identity, act: (tx: Tx) => Promise<unknown>) => Promise<string[]>;
}

export async function makeStage(db: TestDatabase): Promise<Stage> {
  const operator = await makeOperator(db.owner, 'Opératrice');
  const tenant = await makeTenant(db.owner, 'Alpha', operator);
  return {
    db,
    operator,
    tenant,
    async linesOf(who, act) {
      const requestId = randomUUID();
      const context = JSON.stringify({ requestId, ip: '203.0.113.7', userAgent: 'test' });
      await asUser(
        db.app,
        who,
        async (tx) => {
          await tx`select set_config('request.context', ${context}, true)`;
          await act(tx);
        },
        { commit: true },
      );
      const lines = await db.owner<{ action: string }[]>`
        select action from public.audit_log where request_id = ${requestId} order by at, seq`;
      return lines.map(({ action }) => action);
    },
  };
}

export interface RecordedMove {
  /** The lines, in the order in which they are written. */
  lines: string[];
  run: (stage: Stage) => Promise<string[]>;
}
