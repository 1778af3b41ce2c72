import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { readEnvExample } from './environment.ts';

const scalar = z.union([z.string(), z.number(), z.boolean()]);
const duration = z.string().regex(/^(?:\d+(?:us|ms|s|m|h))+$/);
const port = z.string().regex(/^(?:127\.0\.0\.1:)?(?:\$\{\w+:-\d+\}|[\d-]+):[\d-]+(?:\/(?:tcp|udp))?$/);
const volume = z.string().regex(/^[\w./-]+:\/[\w./-]+(?::ro)?$/);
const CONDITIONS = ['service_started', 'service_healthy', 'service_completed_successfully'] as const;

const service = z
  .strictObject({
    image: z.string().optional(),
    build: z.strictObject({ context: z.string(), args: z.record(z.string(), scalar).optional() }).optional(),
    restart: z.enum(['no', 'always', 'on-failure', 'unless-stopped']),
    command: z.array(z.string()).optional(),
    entrypoint: z.array(z.string()).optional(),
    environment: z.record(z.string().regex(/^[A-Z][A-Z0-9_]*$/), scalar).optional(),
    ports: z.array(port).optional(),
    volumes: z.array(volume).optional(),
    configs: z.array(z.strictObject({ source: z.string(), target: z.string().startsWith('/') })).optional(),
    depends_on: z.record(z.string(), z.strictObject({ condition: z.enum(CONDITIONS) })).optional(),
    extra_hosts: z.array(z.string()).optional(),
    cap_add: z.array(z.string()).optional(),
    shm_size: z.string().optional(),
    healthcheck: z
      .strictObject({
        test: z.tuple([z.enum(['CMD', 'CMD-SHELL']), z.string()], z.string()),
        interval: duration,
        timeout: duration,
        retries: z.number().int().positive(),
        start_period: duration.optional(),
      })
      .optional(),
  })
  .refine(({ image, build }) => (image === undefined) !== (build === undefined), 'one of image and build');

/** The part of the Compose Specification that our files use; what it doesn't know is refused, be it valid or not. */
export const composeFile = z.strictObject({
  name: z.string().regex(/^[a-z0-9][a-z0-9_-]*$/),
  services: z.record(z.string().regex(/^[a-z0-9-]+$/), service),
  configs: z.record(z.string(), z.strictObject({ content: z.string() })).optional(),
  volumes: z.record(z.string(), z.null()).optional(),
});

export type ComposeFile = z.infer<typeof composeFile>;

/** Reads `<folder>/compose.yml`. @throws where it isn't of the form above. */
export function readCompose(folder: string): ComposeFile {
  return composeFile.parse(parse(readFileSync(join(folder, 'compose.yml'), 'utf8')));
}

/** What a folder's compose file names and doesn't have: services, volumes, files, variables. One sentence each. */
export function composeFaults(folder: string): string[] {
  const text = readFileSync(join(folder, 'compose.yml'), 'utf8');
  const example = readFileSync(join(folder, '.env.example'), 'utf8');
  const file = composeFile.parse(parse(text));
  return [
    ...imageFaults(file),
    ...dependencyFaults(file),
    ...mountFaults(file, folder),
    ...variableFaults(text, example),
  ];
}

/** An image carries its tag, or asks for a whole name: what runs tomorrow is what was read today. */
export function imageFaults({ services }: ComposeFile): string[] {
  return Object.entries(services).flatMap(([name, { image }]) =>
    image === undefined || /^\$\{\w+:\?.+\}$/.test(image) || /^[\w./-]+:(?!latest$)[\w.-]+$/.test(image)
      ? []
      : [`${name}: ${image} has no tag`],
  );
}

/** Who waits for whom: the other is there, can be healthy when that is awaited, and doesn't wait in turn. */
export function dependencyFaults({ services }: ComposeFile): string[] {
  const waits = (name: string) => Object.keys(services[name]?.depends_on ?? {});
  const reaches = (from: string, to: string, seen = new Set<string>()): boolean =>
    waits(from).some((next) => {
      if (next === to) return true;
      if (seen.has(next)) return false;
      seen.add(next);
      return reaches(next, to, seen);
    });
  return Object.entries(services).flatMap(([name, { depends_on = {} }]) =>
    Object.entries(depends_on).flatMap(([other, { condition }]) => {
      const found = services[other];
      if (!found) return [`${name} waits for ${other}, which isn't there`];
      if (condition === 'service_healthy' && !found.healthcheck) return [`${name} waits for ${other} without a check`];
      return reaches(other, name) ? [`${name} and ${other} wait for each other`] : [];
    }),
  );
}

function mountFaults({ services, volumes = {}, configs = {} }: ComposeFile, folder: string): string[] {
  const used = Object.values(services);
  const mounted = used.flatMap((one) => one.volumes ?? []).map((one) => one.split(':')[0] ?? '');
  const named = mounted.filter((source) => !source.startsWith('.'));
  const sources = used.flatMap((one) => one.configs ?? []).map(({ source }) => source);
  return [
    ...mounted
      .filter((source) => source.startsWith('.') && !existsSync(join(folder, source)))
      .map((source) => `${source} isn't there`),
    ...compare('volume', named, Object.keys(volumes)),
    ...compare('config', sources, Object.keys(configs)),
  ];
}

/** Every variable is in the example, required when it has no default; every line of the example is for something. */
export function variableFaults(compose: string, example: string): string[] {
  const variables = variablesOf(compose);
  const documented = readEnvExample(example);
  const bare = variables.filter(({ required, fallback }) => !required && fallback === undefined);
  return [
    ...bare.map(({ name }) => `${name} may be left out unnoticed`),
    ...variables.filter(({ name }) => !documented.has(name)).map(({ name }) => `${name} isn't in .env.example`),
    ...variables
      .filter(({ name, required }) => required && documented.get(name)?.optional)
      .map(({ name }) => `${name} is required, and optional in .env.example`),
    ...[...documented]
      .filter(([name, { optional }]) => !optional && !variables.some((one) => one.name === name))
      .map(([name]) => `${name} of .env.example is for nothing`),
  ];
}

interface Variable {
  name: string;
  required: boolean;
  fallback: string | undefined;
}

/** The variables that Compose fills in: `${NAME:?why}`, `${NAME:-default}`, `${NAME}` and `$NAME`; `$$` is a dollar. */
export function variablesOf(compose: string): Variable[] {
  const text = compose.replace(/^\s*#.*$/gm, '').replaceAll('$$', '');
  const found = text.matchAll(/\$(?:(\w+)|\{(\w+)(?:(:?[-?])([^{}]*))?\})/g);
  return [...found].map(([, plain, braced, kind, rest]) => ({
    name: plain ?? braced ?? '',
    required: kind === ':?',
    fallback: kind === ':-' ? rest : undefined,
  }));
}

function compare(what: string, used: string[], declared: string[]): string[] {
  return [
    ...used.filter((name) => !declared.includes(name)).map((name) => `${what} ${name} isn't declared`),
    ...declared.filter((name) => !used.includes(name)).map((name) => `${what} ${name} isn't used`),
  ];
}
