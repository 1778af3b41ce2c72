/** A line of an example of an environment. */
export interface ExampleLine {
  /** The heading above it, `# ── Heading ──`. */
  section: string;
  value: string;
  /** Written as a comment, `# NAME=`: it may be left out. */
  optional: boolean;
  /** A comment stands somewhere above it, since the last heading or empty line. */
  explained: boolean;
}

/** Reads an `.env.example`. A name that stands twice keeps its last line. */
export function readEnvExample(text: string): Map<string, ExampleLine> {
  const lines = new Map<string, ExampleLine>();
  let section = '';
  let explained = false;
  for (const line of text.split('\n')) {
    const heading = /^# ── (.+) ──$/.exec(line);
    const [, hash, name, value = ''] = /^(# )?([A-Z][A-Z0-9_]*)=(.*)$/.exec(line) ?? [];
    if (heading?.[1]) section = heading[1];
    if (heading || line.trim() === '') explained = false;
    else if (name) lines.set(name, { section, value, optional: hash !== undefined, explained });
    else if (line.startsWith('# ')) explained = true;
  }
  return lines;
}

/** Keys of the zod object that an app's environment is parsed with, two spaces deep in the file. */
export function schemaKeys(source: string): string[] {
  const [, body = ''] = /z\.object\(\{\n(.*?)\n\}\)/s.exec(source) ?? [];
  return matches(body, /^ {2}([A-Z][A-Z0-9_]*):/gm);
}

/** Keys of the object that a function of this name returns, four spaces deep. */
export function returnedKeys(source: string, functionName: string): string[] {
  const [, body = ''] =
    new RegExp(`function ${functionName}\\(.*?return \\{\\n(.*?)\\n {2}\\};`, 's').exec(source) ?? [];
  return matches(body, /^ {4}([A-Z][A-Z0-9_]*):/gm);
}

/** What Deno code asks for: `Deno.env.get('X')`, and `need('X')`, which stops where it is missing. */
export function denoReads(source: string): string[] {
  return matches(source, /(?:Deno\.env\.get|\bneed)\('([A-Z][A-Z0-9_]*)'\)/g);
}

/** What Node code asks for: `process.env.X` and `const { X } = process.env`. */
export function nodeReads(source: string): string[] {
  const taken = [...source.matchAll(/\{([^{}]*)\} = process\.env\b/g)].map(([, names = '']) => names);
  return [
    ...matches(source, /\bprocess\.env\.([A-Z][A-Z0-9_]*)/g),
    ...matches(taken.join(','), /\b([A-Z][A-Z0-9_]*)\b/g),
  ];
}

/** What the Supabase CLI fills into config.toml: `env(X)`. */
export function configReads(source: string): string[] {
  return matches(source.replace(/^\s*#.*$/gm, ''), /env\(([A-Z][A-Z0-9_]*)\)/g);
}

function matches(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].flatMap(([, name]) => (name ? [name] : []));
}
