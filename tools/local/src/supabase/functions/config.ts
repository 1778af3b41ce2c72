import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'smol-toml';
import { z } from 'zod';

const configFile = z.object({
  functions: z.record(z.string(), z.object({ verify_jwt: z.boolean().optional() })).optional(),
});

/**
 * Which functions take anybody's request: those with `verify_jwt = false` under `[functions.<name>]` of `config.toml`.
 * Every other asks for a user's token, as `supabase functions deploy` makes it.
 */
export function openFunctions(file: string): Set<string> {
  if (!existsSync(file)) return new Set();
  const { functions = {} } = configFile.parse(parse(readFileSync(file, 'utf8')));
  return new Set(Object.keys(functions).filter((name) => functions[name]?.verify_jwt === false));
}
