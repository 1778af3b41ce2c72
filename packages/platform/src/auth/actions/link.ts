'use server';

import { parseInput } from '@foxeo/core/input';
import { z } from 'zod';
import { authClient } from '../../session/public.ts';
import { LINK_TYPES, safeReturn } from '../address.ts';
import { answering } from '../answers.ts';
import { goOn } from '../arrival.ts';
import { requireAnswer } from '../auth-errors.ts';
import { done, refused } from '../form-state.ts';
import type { LinkState } from '../link-state.ts';
import { addressFor } from '../standing.ts';

const link = z.object({ tokenHash: z.string().min(8).max(200), type: z.enum(LINK_TYPES) });

/** Uses a mailed link: only now is it spent, and whoever pressed is signed in with the address that received it. */
export async function openLink(state: LinkState, form: FormData): Promise<LinkState> {
  return answering(state, addressFor(null), async () => {
    const used: LinkState = { ...refused(state, {}), result: 'used' };
    const parsed = parseInput(link, { tokenHash: form.get('token_hash'), type: form.get('type') });
    if (!parsed.ok) return used;
    const { tokenHash, type } = parsed.value;
    const { auth } = await authClient();
    const { data, error } = await auth.verifyOtp({ token_hash: tokenHash, type });
    requireAnswer(error);
    if (error) return used;
    // A change of address waits for the word of both: the first to confirm gets no session from it.
    if (type === 'email_change' && !data.session) return { ...done(state), result: 'half' };
    const back = type === 'recovery' ? '/connexion/nouveau-mot-de-passe' : safeReturn(String(form.get('suite') ?? ''));
    return goOn(type === 'email_change' ? '/compte/securite' : back);
  });
}
