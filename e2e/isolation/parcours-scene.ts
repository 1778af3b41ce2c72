// A tenant whose parcours has begun, and how it is acted upon.
import {
  asUser,
  type Identity,
  makeTenant,
  refusal,
  type Tenant,
  type TestDatabase,
  type TestOperator,
  type Tx,
} from '@foxeo/testing';
import { layParcours, type Steps } from './rooms/parcours-stage.ts';

export class ParcoursScene {
  readonly db: TestDatabase;
  readonly operator: TestOperator;
  readonly tenant: Tenant;
  readonly parcours: string;
  readonly steps: Steps;

  private constructor(
    db: TestDatabase,
    operator: TestOperator,
    tenant: Tenant,
    laid: { parcours: string; steps: Steps },
  ) {
    this.db = db;
    this.operator = operator;
    this.tenant = tenant;
    this.parcours = laid.parcours;
    this.steps = laid.steps;
  }

  /** The first step completed, the second open with a draft, the third locked. */
  static async open(db: TestDatabase, operator: TestOperator): Promise<ParcoursScene> {
    const tenant = await makeTenant(db.owner, 'Alpha', operator);
    return new ParcoursScene(db, operator, tenant, await layParcours(db.owner, tenant, { begun: true }));
  }

  as<T>(who: Identity, work: (tx: Tx) => Promise<T>): Promise<T> {
    return asUser(this.db.app, who, work, { commit: true });
  }

  /** The SQLSTATE of the refusal, or null; nothing stays. */
  refused(who: Identity, work: (tx: Tx) => Promise<unknown>): Promise<string | null> {
    return refusal(asUser(this.db.app, who, work));
  }

  async statuses(): Promise<string[]> {
    const rows = await this.db.owner<{ status: string }[]>`
      select status from public.parcours_steps where parcours_id = ${this.parcours} order by position`;
    return rows.map(({ status }) => status);
  }

  async statusOf(): Promise<string | undefined> {
    const [row] = await this.db.owner<
      { status: string }[]
    >`select status from public.parcours where id = ${this.parcours}`;
    return row?.status;
  }

  async submit(step: string, word = ''): Promise<string> {
    const [row] = await this.as(
      this.tenant.owner.identity,
      (tx) => tx<{ id: string }[]>`select app.submit_step(${step}, ${word}) as id`,
    );
    if (!row) throw new Error('nothing was submitted');
    return row.id;
  }

  async approve(submission: string, round = 1): Promise<void> {
    await this.as(
      this.operator.identity,
      (tx) => tx`select app.approve_submission(${submission}, ${round}, ${'a'.repeat(64)})`,
    );
  }
}
