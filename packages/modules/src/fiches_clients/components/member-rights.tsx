'use client';

import { type Address, translator } from '@foxeo/core/messages';
import { asked, mayRefresh, sayError } from '@foxeo/platform/module-host/client';
import { Switch } from '@foxeo/ui/choice';
import { notify } from '@foxeo/ui/notices';
import { useRouter } from 'next/navigation';
import { useOptimistic, useTransition } from 'react';
import { setMemberRightAction } from '../actions.ts';
import { sheetMessages } from '../messages/sheet.ts';
import { MEMBER_RIGHTS, type Member, type MemberRight } from '../schema.ts';

interface MemberRightsProps {
  clientId: string;
  member: Pick<Member, 'id' | 'name' | MemberRight>;
  address: Address;
}

/** What a member may do beyond reading; each switch takes effect at once, and can be taken back. */
export function MemberRights({ clientId, member, address }: MemberRightsProps) {
  const say = translator(sheetMessages, { address });
  const name = member.name ?? say('member_unnamed');
  const router = useRouter();
  const [, start] = useTransition();
  const [rights, showRight] = useOptimistic(member, (current, change: Partial<Record<MemberRight, boolean>>) => ({
    ...current,
    ...change,
  }));

  function set(right: MemberRight, allowed: boolean, undoable: boolean) {
    start(async () => {
      showRight({ [right]: allowed });
      const result = await asked(() => setMemberRightAction({ clientId, memberId: member.id, right, allowed }));
      if (!result.ok) notify({ text: sayError(result.error, sheetMessages, { address }), tone: 'danger' });
      else if (undoable) {
        const text = say(allowed ? 'right_given' : 'right_taken', { name, right: say(`right_${right}`) });
        notify({ text, undo: () => set(right, !allowed, false) });
      }
      if (mayRefresh(result)) start(() => router.refresh());
    });
  }

  return (
    <fieldset className="mt-2 grid gap-2">
      <legend className="sr-only">{say('member_rights', { name })}</legend>
      {MEMBER_RIGHTS.map((right) => (
        <Switch
          key={right}
          label={say(`right_${right}`)}
          checked={rights[right]}
          onChange={(event) => set(right, event.currentTarget.checked, true)}
        />
      ))}
    </fieldset>
  );
}
