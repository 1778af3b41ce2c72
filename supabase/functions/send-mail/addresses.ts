export type App = 'hub' | 'lab' | 'one';

/** The address of a page of an app. One's needs the client's subdomain; without it the Lab stands in. */
export function pageUrl(app: App, subdomain: string | null, path: string): string {
  if (app === 'hub') return `${need('HUB_URL')}${path}`;
  if (app === 'one' && subdomain) return `${need('ONE_URL_TEMPLATE').replace('{subdomain}', subdomain)}${path}`;
  return `${need('LAB_URL')}${path}`;
}

function need(name: string): string {
  const value = Deno.env.get(name);
  if (!value) throw new Error(`${name} is not set`);
  return value;
}
