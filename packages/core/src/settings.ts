import { z } from 'zod';

/** One thing that an operator may choose for a client, as a form shows it and as the catalogue keeps it. */
export interface Setting {
  key: string;
  label: string;
  help: string;
  type: 'boolean' | 'integer' | 'string';
  default: boolean | number | string;
  /** Of an integer, both included. */
  minimum?: number;
  maximum?: number;
  /** Of a string: nothing else is taken. */
  enum?: string[];
}

/** A field of the types that the database knows (`private.setting_takes`), with its words. */
const property = z.object({
  title: z.string(),
  description: z.string(),
  type: z.enum(['boolean', 'integer', 'string']),
  default: z.union([z.boolean(), z.number(), z.string()]),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  enum: z.array(z.string()).optional(),
});

/**
 * The fields of a module's `settings`, in their order: each needs `.default(…)` and `.meta({ title, description })`.
 * Throws a `ZodError` at a field of another kind, which no form could show.
 */
export function settingsOf(schema: z.ZodObject): Setting[] {
  const { properties = {} } = z.toJSONSchema(schema);
  return Object.entries(properties).map(([key, described]) => {
    const { title, description, minimum, maximum, enum: values, ...rest } = property.parse(described);
    return {
      key,
      label: title,
      help: description,
      ...rest,
      ...(minimum !== undefined && { minimum }),
      ...(maximum !== undefined && { maximum }),
      ...(values && { enum: values }),
    };
  });
}
