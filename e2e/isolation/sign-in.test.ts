// The steps of signing in that the database decides: mails and codes counted, second factors asked, changes told.
import {
  asUser,
  type Identity,
  identity,
  makeOperator,
  makePerson,
  makeTenant,
  openTestDatabase,
  type TestDatabase,
  visitor,
} from '@foxeo/testing';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';

let db: TestDatabase;
beforeAll(async () => {
  db = await openTestDatabase(inject('cluster'));
});
afterAll(() => db.close());

const asking = (email: string) =>
  asUser(
    db.app,
    visitor,
    async (tx) => (await tx<{ wait: number }[]>`select app.ask_sign_in_mail(${email}) as wait`)[0]?.wait,
    { commit: true },
  );
const spending = (email: string) =>
  asUser(
    db.app,
    visitor,
    async (tx) => (await tx<{ may: boolean }[]>`select app.spend_code_try(${email}) as may`)[0]?.may,
    { commit: true },
  );
/** Moves what was asked for this address into the past. */
const age = (email: string, interval: string) =>
  db.owner`update public.sign_in_mails set at = at - ${interval}::interval where email_hash = private.email_hash(${email})`;

async function standing(who: Identity) {
  const rows = await asUser(db.app, who, (tx) => tx`select * from app.where_i_stand()`);
  return rows[0];
}

describe('sign-in mails', () => {
  test('leave at most every thirty seconds, five times an hour, for one address', async () => {
    const email = 'Lea@compte.example';
    expect(await asking(email)).toBe(0);
    const wait = await asking(' lea@COMPTE.example ');
    expect(wait).toBeGreaterThan(25);
    expect(wait).toBeLessThanOrEqual(30);
    for (let mail = 2; mail <= 5; mail += 1) {
      await age(email, '31 seconds');
      expect(await asking(email)).toBe(0);
    }
    await age(email, '31 seconds');
    expect(await asking(email)).toBeGreaterThan(60);
    await age(email, '1 hour');
    expect(await asking(email)).toBe(0);
  });

  test('asked for twice at once leave once', async () => {
    const waits = await Promise.all([asking('deux@compte.example'), asking('deux@compte.example')]);
    expect(waits.filter((wait) => wait === 0)).toHaveLength(1);
  });

  test('leave at most thirty times an hour from one place', async () => {
    await db.owner`truncate public.sign_in_mails`;
    for (let mail = 1; mail <= 30; mail += 1) expect(await asking(`p${mail}@compte.example`)).toBe(0);
    expect(await asking('p31@compte.example')).toBeGreaterThan(3500);
    await db.owner`truncate public.sign_in_mails`;
  });
});

describe('a mailed code', () => {
  test('may be tried five times, however many try at once', async () => {
    const email = 'code@compte.example';
    await asking(email);
    const tries = await Promise.all(Array.from({ length: 12 }, () => spending(email)));
    expect(tries.filter(Boolean)).toHaveLength(5);
    await age(email, '31 seconds');
    await asking(email);
    expect(await spending(email)).toBe(true);
  });

  test('may not be tried after fifteen minutes, nor when none was mailed', async () => {
    const email = 'tard@compte.example';
    expect(await spending(email)).toBe(false);
    await asking(email);
    await age(email, '16 minutes');
    expect(await spending(email)).toBe(false);
  });
});

test('where a person stands is said before rights are given', async () => {
  const operator = await makeOperator(db.owner, 'Opératrice');
  expect(await standing(operator.withoutFactor)).toEqual({
    alive: true,
    operator: true,
    has_factor: false,
    factor_shown: false,
    address_form: 'vous',
  });
  const guarded = await makePerson(db.owner, 'Gardée');
  await db.owner`insert into auth.mfa_factors (id, user_id, factor_type, status, created_at, updated_at)
                 values (gen_random_uuid(), ${guarded.userId}, 'totp', 'unverified', now(), now())`;
  expect(await standing(identity(guarded, 'aal1'))).toMatchObject({ operator: false, has_factor: false });
  await db.owner`update auth.mfa_factors set status = 'verified' where user_id = ${guarded.userId}`;
  expect(await standing(identity(guarded, 'aal1'))).toMatchObject({ has_factor: true, factor_shown: false });
  expect(await standing(identity(guarded, 'aal2'))).toMatchObject({ has_factor: true, factor_shown: true });
  await db.owner`delete from auth.sessions where user_id = ${guarded.userId}`;
  expect(await standing(identity(guarded, 'aal2'))).toMatchObject({ alive: false });
});

describe('a change of credentials', () => {
  const mails = (userId: string) =>
    db.owner<{ to: string; what: string }[]>`
      select to_email::text as to, params ->> 'what' as what from public.email_outbox
      where template = 'security_changed' and user_id = ${userId} order by created_at`;

  test('is told to the address the person had', async () => {
    const tenant = await makeTenant(db.owner, 'Change', await makeOperator(db.owner, 'Sa consultante'));
    const { userId, email } = tenant.owner;
    await db.owner`update auth.users set encrypted_password = 'first' where id = ${userId}`;
    expect(await mails(userId)).toEqual([]);
    await db.owner`update auth.users set encrypted_password = 'second' where id = ${userId}`;
    await db.owner`update auth.users set email = 'nouvelle@compte.example' where id = ${userId}`;
    expect(await mails(userId)).toEqual([
      { to: email, what: 'password_changed' },
      { to: email, what: 'email_changed' },
    ]);
  });

  test('of the second factor is told as Auth has it, whatever the caller believes', async () => {
    const tenant = await makeTenant(db.owner, 'Facteur', await makeOperator(db.owner, 'Leur consultante'));
    const { userId } = tenant.owner;
    const tell = () =>
      asUser(db.app, identity(tenant.owner, 'aal2'), (tx) => tx`select app.tell_second_factor()`, { commit: true });
    await db.owner`insert into auth.mfa_factors (id, user_id, factor_type, status, created_at, updated_at)
                   values (gen_random_uuid(), ${userId}, 'totp', 'verified', now(), now())`;
    await tell();
    await db.owner`delete from auth.mfa_factors where user_id = ${userId}`;
    await tell();
    expect((await mails(userId)).map(({ what }) => what)).toEqual(['second_factor_on', 'second_factor_off']);
  });
});

test('the texts in force are readable to a visitor, each in one version', async () => {
  const texts = await asUser(db.app, visitor, (tx) => tx`select purpose, version, title from app.texts_in_force()`);
  expect(texts.map(({ purpose, version }) => [purpose, version])).toEqual([
    ['terms', 1],
    ['ai', 1],
  ]);
});
