import type { Context } from 'hono';
import { z } from 'zod';
import { refusals } from './errors.ts';
import { checkedKey } from './names.ts';

/** The JSON body in the shape that a route wants; no body counts as an empty one. @throws InvalidRequest */
export async function bodyOf<Shape extends z.ZodType>(request: Request, shape: Shape): Promise<z.output<Shape>> {
  const text = await request.text();
  let json: unknown;
  try {
    json = text === '' ? {} : JSON.parse(text);
  } catch {
    throw refusals.invalidRequest('Body is not valid JSON');
  }
  return inShape(shape, json);
}

/** @throws InvalidRequest, naming what is wrong. */
export function inShape<Shape extends z.ZodType>(shape: Shape, value: unknown): z.output<Shape> {
  const parsed = shape.safeParse(value);
  if (!parsed.success) throw refusals.invalidRequest(z.prettifyError(parsed.error));
  return parsed.data;
}

/** The bucket and the path in an address that ends with `/:bucket/:key{.+}`. @throws InvalidKey */
export function addressOf(c: Context): { bucket: string; key: string } {
  return { bucket: c.req.param('bucket') ?? '', key: checkedKey(c.req.param('key') ?? '') };
}
