import { z } from 'zod';
import { fail, ok, type Result } from './result.ts';

// `guid` and not `uuid`: Postgres stores any 128 bits, and ids of seeds needn't carry a version nibble.
const id = z.guid({ error: 'id_invalid' }).toLowerCase();

/** One schema an entity that crosses a border by its id; the brand keeps two entities' ids from being swapped. */
export const clientId = id.brand<'ClientId'>();
export const userId = id.brand<'UserId'>();
export const operatorId = id.brand<'OperatorId'>();
export const memberId = id.brand<'MemberId'>();
export const documentId = id.brand<'DocumentId'>();
export const conversationId = id.brand<'ConversationId'>();
export const messageId = id.brand<'MessageId'>();
export const parcoursId = id.brand<'ParcoursId'>();
export const stepId = id.brand<'StepId'>();
export const submissionId = id.brand<'SubmissionId'>();
export const notificationId = id.brand<'NotificationId'>();
export const meetingId = id.brand<'MeetingId'>();

export type ClientId = z.infer<typeof clientId>;
export type UserId = z.infer<typeof userId>;
export type OperatorId = z.infer<typeof operatorId>;
export type MemberId = z.infer<typeof memberId>;
export type DocumentId = z.infer<typeof documentId>;
export type ConversationId = z.infer<typeof conversationId>;
export type MessageId = z.infer<typeof messageId>;
export type ParcoursId = z.infer<typeof parcoursId>;
export type StepId = z.infer<typeof stepId>;
export type SubmissionId = z.infer<typeof submissionId>;
export type NotificationId = z.infer<typeof notificationId>;
export type MeetingId = z.infer<typeof meetingId>;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether Postgres would take it for an id: what isn't one is nobody's, and is not asked for. */
export const isUuid = (text: string): boolean => UUID.test(text);

/**
 * An id out of an address: `parseId(documentId, params.id)`. Anything but an id is `not_found`, so that a mangled
 * address and another client's id get the same answer.
 */
export function parseId<T>(schema: z.ZodType<T>, value: unknown): Result<T> {
  const parsed = schema.safeParse(value);
  return parsed.success ? ok(parsed.data) : fail('not_found');
}
