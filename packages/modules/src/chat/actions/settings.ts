'use server';

import { endOfDayIn } from '@foxeo/core/dates';
import { ok } from '@foxeo/core/result';
import { sql } from '@foxeo/db';
import { defineAction } from '@foxeo/platform/module-host';
import { chatSettings, oneMessage, saveQuickReply } from '../schema.ts';

/** What the operator's clients read of how he answers. */
export const saveSettingsAction = defineAction({
  module: 'chat',
  input: chatSettings,
  run: async ({ input, viewer, db }) => {
    const { answerDays, hours, awayText, awayUntil } = input;
    const until = awayUntil ? endOfDayIn(awayUntil, viewer.person.timeZone) : null;
    await sql`select app.set_chat_settings(${answerDays}, ${hours}, ${awayText}, ${until}::timestamptz)`.execute(db);
    return ok();
  },
});

export const saveQuickReplyAction = defineAction({
  module: 'chat',
  input: saveQuickReply,
  run: async ({ input, db }) => {
    await sql`select app.save_quick_reply(${input.id}, ${input.title}, ${input.body})`.execute(db);
    return ok();
  },
});

export const deleteQuickReplyAction = defineAction({
  module: 'chat',
  input: oneMessage,
  run: async ({ input, db }) => {
    await sql`select app.delete_quick_reply(${input.id})`.execute(db);
    return ok();
  },
});
