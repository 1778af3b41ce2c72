import { randomUUID } from 'node:crypto';
import { makeTenant, type Tenant } from '@foxeo/testing';
import type { RecordedMove, Stage } from '../audit-stage.ts';
import { content, layParcours, type Steps } from './parcours-stage.ts';

type Laid = { tenant: Tenant; parcours: string; steps: Steps };

async function lay(stage: Stage, begun: boolean): Promise<Laid> {
  const tenant = await makeTenant(stage.db.owner, 'En chemin', stage.operator);
  return { tenant, ...(await layParcours(stage.db.owner, tenant, { begun })) };
}

/** The lines of one act of the operator, or of the client's owner, on a parcours whose second step is open. */
function act(
  by: 'operator' | 'client',
  call: (laid: Laid) => string,
  lines: string[],
  { begun = true } = {},
): RecordedMove {
  return {
    lines,
    run: async (stage) => {
      const laid = await lay(stage, begun);
      const who = by === 'operator' ? stage.operator.identity : laid.tenant.owner.identity;
      return stage.linesOf(who, (tx) => tx.unsafe(call(laid)));
    },
  };
}

/** The lines of one verdict on the second step, once it is submitted. */
function verdict(
  by: 'operator' | 'client',
  call: (submission: string) => string,
  lines: string[],
  before?: (submission: string) => string,
): RecordedMove {
  return {
    lines,
    run: async (stage) => {
      const { tenant, steps } = await lay(stage, true);
      await stage.linesOf(tenant.owner.identity, (tx) => tx`select app.submit_step(${steps.second}, '')`);
      const [row] = await stage.db.owner<
        { id: string }[]
      >`select id from public.submissions where step_id = ${steps.second}`;
      if (!row) throw new Error('nothing was submitted');
      if (before) await stage.linesOf(stage.operator.identity, (tx) => tx.unsafe(before(row.id)));
      const who = by === 'operator' ? stage.operator.identity : tenant.owner.identity;
      return stage.linesOf(who, (tx) => tx.unsafe(call(row.id)));
    },
  };
}

const json = (title: string) => `'${JSON.stringify(content(title))}'::jsonb`;
const approve = (id: string) => `select app.approve_submission('${id}', 1, '${'a'.repeat(64)}')`;
const word = 'Peux-tu préciser le public visé ?';

export const parcoursRecorded: Record<string, RecordedMove> = {
  save_parcours_template: act(
    'operator',
    () =>
      `select app.save_parcours_template('${randomUUID()}', 'Court', '', jsonb_build_array(${json('Un')}, ${json('Deux')}), null)`,
    ['template.created'],
  ),
  'save_parcours_template, changed': {
    lines: ['template.updated'],
    run: async (stage) =>
      stage.linesOf(stage.operator.identity, (tx) =>
        tx.unsafe(`select app.save_parcours_template(t.id, 'Court', '', jsonb_build_array(${json('Un')}, ${json('Deux')}), t.updated_at)
            from public.parcours_templates t where t.name = 'Parcours de référence'`),
      ),
  },
  archive_parcours_template: templateAct('app.archive_parcours_template(t.id, true)', ['template.archived']),
  'archive_parcours_template, back': {
    lines: ['template.restored'],
    run: async (stage) => {
      await templateAct('app.archive_parcours_template(t.id, true)', []).run(stage);
      return templateAct('app.archive_parcours_template(t.id, false)', []).run(stage);
    },
  },
  save_library_step: act('operator', () => `select app.save_library_step('${randomUUID()}', ${json('Un')})`, [
    'template.step_kept',
  ]),
  remove_library_step: {
    lines: ['template.step_removed'],
    run: async (stage) =>
      stage.linesOf(
        stage.operator.identity,
        (tx) =>
          tx`select app.remove_library_step((select l.id from public.step_library l order by l.position limit 1))`,
      ),
  },
  create_parcours: {
    lines: ['parcours.created', ...Array<string>(5).fill('step.created')],
    run: async (stage) => {
      const tenant = await makeTenant(stage.db.owner, 'Nouvelle', stage.operator);
      await stage.db
        .owner`update public.client_config set modules_actifs = '{documents,validation,parcours}' where client_id = ${tenant.clientId}`;
      const [template] = await stage.db.owner<{ id: string }[]>`
        insert into public.parcours_templates (operator_id, name, steps)
        values (${stage.operator.userId}, 'Cinq', ${stage.db.owner.json(['a', 'b', 'c', 'd', 'e'].map((title) => content(title)))}) returning id`;
      return stage.linesOf(
        stage.operator.identity,
        (tx) => tx`select app.create_parcours(${tenant.clientId}, ${template?.id ?? null})`,
      );
    },
  },
  add_step: act('operator', ({ parcours }) => `select app.add_step('${parcours}', ${json('De plus')})`, [
    'step.created',
  ]),
  edit_step: act(
    'operator',
    ({ steps }) =>
      `select app.edit_step('${steps.second}', ${json('Autrement')}, (select updated_at from public.step_contents where step_id = '${steps.second}'))`,
    ['step.edited'],
  ),
  remove_step: act('operator', ({ steps }) => `select app.remove_step('${steps.third}')`, ['step.removed']),
  order_steps: act(
    'operator',
    ({ parcours, steps }) => `select app.order_steps('${parcours}', '{${steps.first},${steps.third},${steps.second}}')`,
    ['parcours.steps_ordered', 'step.opened'],
  ),
  start_parcours: act(
    'operator',
    ({ parcours }) => `select app.start_parcours('${parcours}')`,
    ['parcours.started', 'step.opened'],
    {
      begun: false,
    },
  ),
  open_step: act('operator', ({ steps }) => `select app.open_step('${steps.third}')`, ['step.opened']),
  skip_step: act('operator', ({ steps }) => `select app.skip_step('${steps.second}', 'Déjà fait')`, [
    'step.skipped',
    'step.opened',
  ]),
  reopen_step: act('operator', ({ steps }) => `select app.reopen_step('${steps.first}', 'À revoir')`, [
    'step.reopened',
  ]),
  'reopen_step, of a completed parcours': {
    lines: ['parcours.reopened', 'step.reopened'],
    run: async (stage) => {
      const { parcours, steps } = await lay(stage, true);
      await stage.db.owner`update public.parcours_steps set status = 'completed' where parcours_id = ${parcours}`;
      await stage.db.owner`update public.parcours set status = 'completed' where id = ${parcours}`;
      return stage.linesOf(stage.operator.identity, (tx) => tx`select app.reopen_step(${steps.first}, 'À revoir')`);
    },
  },
  suspend_parcours: act('client', ({ parcours }) => `select app.suspend_parcours('${parcours}', 'Vacances')`, [
    'parcours.suspended',
  ]),
  resume_parcours: {
    lines: ['parcours.resumed'],
    run: async (stage) => {
      const { tenant, parcours } = await lay(stage, true);
      await stage.linesOf(tenant.owner.identity, (tx) => tx`select app.suspend_parcours(${parcours}, null)`);
      return stage.linesOf(stage.operator.identity, (tx) => tx`select app.resume_parcours(${parcours})`);
    },
  },
  'resume_parcours, once stopped': {
    lines: ['config.elio_on', 'parcours.resumed'],
    run: async (stage) => {
      const { tenant, parcours } = await lay(stage, true);
      await stage.linesOf(tenant.owner.identity, (tx) => tx`select app.abandon_parcours(${parcours}, null)`);
      return stage.linesOf(stage.operator.identity, (tx) => tx`select app.resume_parcours(${parcours})`);
    },
  },
  abandon_parcours: act('client', ({ parcours }) => `select app.abandon_parcours('${parcours}', null)`, [
    'parcours.abandoned',
    'config.elio_off',
  ]),
  submit_step: act('client', ({ steps }) => `select app.submit_step('${steps.second}', 'Voici')`, [
    'submission.submitted',
    'step.submitted',
  ]),
  'ask_precision, on a step': verdict('operator', (id) => `select app.ask_precision('${id}', 1, '${word}')`, [
    'submission.precision_asked',
    'step.returned',
  ]),
  'withdraw_submission, of a step': verdict('client', (id) => `select app.withdraw_submission('${id}')`, [
    'submission.withdrawn',
    'step.returned',
  ]),
  'approve_submission, of a step': verdict('operator', approve, [
    'submission.approved',
    'step.completed',
    'step.opened',
  ]),
  'take_back_approval, of a step': verdict(
    'operator',
    (id) => `select app.take_back_approval('${id}', 1)`,
    ['submission.approval_taken_back', 'step.completion_undone', 'step.closed'],
    approve,
  ),
  'approve_submission, of the last step': {
    lines: ['submission.approved', 'step.completed', 'parcours.completed'],
    run: async (stage) => {
      const { tenant, steps } = await lay(stage, true);
      await stage.db.owner`delete from public.parcours_steps where id = ${steps.third}`;
      await stage.linesOf(tenant.owner.identity, (tx) => tx`select app.submit_step(${steps.second}, '')`);
      const [row] = await stage.db.owner<
        { id: string }[]
      >`select id from public.submissions where step_id = ${steps.second}`;
      return stage.linesOf(stage.operator.identity, (tx) => tx.unsafe(approve(row?.id ?? '')));
    },
  },
};

function templateAct(call: string, lines: string[]): RecordedMove {
  return {
    lines,
    run: async (stage) =>
      stage.linesOf(stage.operator.identity, (tx) =>
        tx.unsafe(`select ${call} from public.parcours_templates t order by t.created_at, t.id limit 1`),
      ),
  };
}
