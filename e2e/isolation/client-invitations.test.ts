// How an invited person comes in, and how nobody else does.
import { asUser, type Identity, identity, makePerson, makeTenant, type Tx, visitor } from '@foxeo/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anEmail, ClientStage, only, REFUSED } from './clients-stage.ts';

let stage: ClientStage;
let terms: number;
beforeAll(async () => {
  stage = await ClientStage.open();
  terms = Number((await only(stage.db.owner`select private.current_text('terms') as version`)).version);
});
afterAll(() => stage?.close());

/** The person at this address, with a session. */
async function invitee(email: string): Promise<Identity> {
  const person = await makePerson(stage.db.owner, 'Nina');
  await stage.db.owner`update auth.users set email = ${email} where id = ${person.userId}`;
  return identity({ ...person, email }, 'aal1');
}
const accept = (tx: Tx, secret: string) =>
  tx`select app.accept_invitation(${secret}, ${terms}, false, 'Nina', 'Neuve', 'tu', 'Europe/Paris')`;

describe('an invitation', () => {
  test('lets the invited person in, once, and nobody else', async () => {
    const email = anEmail();
    const id = await stage.newClient({ email });
    const secret = await stage.mailedSecret(id);
    const [nina, stranger] = [await invitee(email), await invitee(anEmail())];
    expect(await stage.refused(stranger, (tx) => accept(tx, secret))).toBe(REFUSED.forbidden);
    expect(await stage.refused(nina, (tx) => accept(tx, `${secret.slice(1)}A`))).toBe(REFUSED.notFound);
    expect(await stage.refused(visitor, (tx) => accept(tx, secret))).toBe(REFUSED.noPrivilege);
    await stage.act(nina, (tx) => accept(tx, secret));
    expect((await stage.clientRow(id)).status).toBe('active');
    const members = await stage.db.owner`select user_id, role from public.client_members where client_id = ${id}`;
    expect(members).toEqual([{ user_id: nina.userId, role: 'owner' }]);
    // Pressed again, it answers the same; at the same address, another account is told that it is used.
    expect(await stage.refused(nina, (tx) => accept(tx, secret))).toBeNull();
    await stage.db.owner`update auth.users set email = ${anEmail()} where id = ${nina.userId}`;
    const second = await invitee(email);
    expect(await stage.refused(second, (tx) => accept(tx, secret))).toBe(REFUSED.done);
  });

  test('expires after seven days', async () => {
    const email = anEmail();
    const id = await stage.newClient({ email });
    await stage.db
      .owner`update public.invitations set expires_at = now() - interval '1 second' where client_id = ${id}`;
    const [nina, secret] = [await invitee(email), await stage.mailedSecret(id)];
    expect(await stage.refused(nina, (tx) => accept(tx, secret))).toBe(REFUSED.expired);
  });

  test('sent again, works by its new address only', async () => {
    const email = anEmail();
    const id = await stage.newClient({ email });
    const first = await stage.mailedSecret(id);
    const invitation = await only(
      stage.db
        .owner`update public.invitations set last_sent_at = now() - interval '1 minute' where client_id = ${id} returning id`,
    );
    const resend = (tx: Tx) => tx`select app.resend_invitation(${String(invitation.id)})`;
    expect(await stage.refused(stage.other.identity, resend)).toBe(REFUSED.notFound);
    await stage.act(stage.mikl.identity, resend);
    // Within ten seconds, a second press mails nothing.
    await stage.act(stage.mikl.identity, resend);
    expect(await stage.db.owner`select 1 from public.email_outbox where to_email = ${email}`).toHaveLength(2);
    const nina = await invitee(email);
    expect(await stage.refused(nina, (tx) => accept(tx, first))).toBe(REFUSED.notFound);
    expect(await stage.refused(nina, async (tx) => accept(tx, await stage.mailedSecret(id)))).toBeNull();
  });

  test('cancelled, or of an archived client, opens nothing', async () => {
    const email = anEmail();
    const id = await stage.newClient({ email });
    const [nina, secret] = [await invitee(email), await stage.mailedSecret(id)];
    await stage.act(stage.mikl.identity, (tx) => tx`select app.set_client_status(${id}, 'archived', null)`);
    expect(await stage.refused(nina, (tx) => accept(tx, secret))).toBe(REFUSED.done);
    await stage.act(stage.mikl.identity, (tx) => tx`select app.set_client_status(${id}, 'active', null)`);
    expect(await stage.refused(nina, (tx) => accept(tx, secret))).toBeNull();
    const invitation = await only(stage.db.owner`select id from public.invitations where client_id = ${id}`);
    const cancel = (tx: Tx) => tx`select app.cancel_invitation(${String(invitation.id)})`;
    expect(await stage.refused(stage.other.identity, cancel)).toBe(REFUSED.notFound);
    await stage.act(stage.mikl.identity, cancel);
    expect(await stage.refused(nina, (tx) => accept(tx, secret))).toBe(REFUSED.done);
    expect(
      await stage.refused(stage.mikl.identity, (tx) => tx`select app.resend_invitation(${String(invitation.id)})`),
    ).toBe(REFUSED.done);
  });

  test('gone to a mistaken address is followed by another, to the right one', async () => {
    const [wrong, right] = [anEmail(), anEmail()];
    const id = await stage.newClient({ email: wrong });
    const lost = await stage.mailedSecret(id);
    await stage.act(stage.mikl.identity, (tx) => tx`update public.clients set email = ${right} where id = ${id}`);
    const again = (tx: Tx) => tx`select app.invite_again(${id})`;
    expect(await stage.refused(stage.other.identity, again)).toBe(REFUSED.notFound);
    expect(await stage.refused(visitor, again)).toBe(REFUSED.noPrivilege);
    await stage.act(stage.mikl.identity, again);
    await stage.act(stage.mikl.identity, again);
    expect(await stage.db.owner`select 1 from public.email_outbox where to_email = ${right}`).toHaveLength(1);
    expect(await stage.refused(await invitee(wrong), (tx) => accept(tx, lost))).toBe(REFUSED.done);
    const nina = await invitee(right);
    expect(await stage.refused(nina, again)).toBe(REFUSED.forbidden);
    await stage.act(nina, async (tx) => accept(tx, await stage.mailedSecret(id)));
    expect(await stage.refused(stage.mikl.identity, again)).toBe(REFUSED.conflict);
  });

  test('is seen by the operator and the owners, its secret by nobody', async () => {
    const { clientId, owner, member } = await makeTenant(stage.db.owner, 'Ivan', stage.mikl);
    await stage.db.owner`
      insert into public.invitations (client_id, email, token_hash, invited_by)
      values (${clientId}, ${anEmail()}, sha256('x'::bytea || ${clientId}::text::bytea), ${stage.mikl.userId})`;
    const count = async (who: Identity) =>
      (await asUser(stage.db.app, who, (tx) => tx`select id from public.invitations where client_id = ${clientId}`))
        .length;
    expect(
      await Promise.all([stage.mikl.identity, owner.identity, member.identity, stage.other.identity].map(count)),
    ).toEqual([1, 1, 0, 0]);
    for (const who of [stage.mikl.identity, owner.identity])
      expect(await stage.refused(who, (tx) => tx`select token_hash from public.invitations`)).toBe(REFUSED.noPrivilege);
    expect(await stage.refused(stage.mikl.identity, (tx) => tx`update public.invitations set expires_at = now()`)).toBe(
      REFUSED.noPrivilege,
    );
  });
});
