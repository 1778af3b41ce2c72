import { z } from 'zod';

const text = z.string().trim().max(8_000, 'too_long').default('');

export const checklistItem = z.object({
  id: z.string().regex(/^[A-Za-z0-9-]{1,40}$/),
  text: z.string().trim().min(1, 'step_item').max(300, 'too_long'),
});
export const resource = z.object({
  label: z.string().trim().min(1, 'step_link').max(200, 'too_long'),
  url: z
    .string()
    .trim()
    .regex(/^https:\/\/[^\s<>"]{3,600}$/, 'step_link'),
});
export const homeworkModel = z.object({
  title: z.string().trim().min(1, 'step_item').max(200, 'too_long'),
  instruction: z.string().trim().max(4_000, 'too_long').default(''),
  days: z.coerce.number().int().min(0).max(365).default(7),
});

/** What a step holds: in a template, in the catalogue, in a client's parcours. */
export const stepContent = z.object({
  title: z.string().trim().min(1, 'step_title').max(120, 'too_long'),
  days: z.coerce.number().int('step_days').min(1, 'step_days').max(365, 'step_days').default(14),
  objective: text,
  why: text,
  clientRole: text,
  operatorRole: text,
  criterion: text,
  deliverable: text,
  /** The draft's headings, in Markdown. */
  outline: text,
  checklist: z.array(checklistItem).max(20, 'step_too_many').default([]),
  resources: z.array(resource).max(20, 'step_too_many').default([]),
  homework: z.array(homeworkModel).max(20, 'step_too_many').default([]),
});
export type StepContent = z.infer<typeof stepContent>;

/** A step with its title alone. */
export function emptyStep(title = ''): StepContent {
  return {
    title,
    days: 14,
    objective: '',
    why: '',
    clientRole: '',
    operatorRole: '',
    criterion: '',
    deliverable: '',
    outline: '',
    checklist: [],
    resources: [],
    homework: [],
  };
}
