/** The first label of a host name: `atelier-guerin` of `atelier-guerin.foxeo.io`; null where there is none. */
export function subdomainOf(host: string | null): string | null {
  const [label, ...domain] = (host ?? '').split(':')[0]?.toLowerCase().split('.') ?? [];
  return label && domain.length > 0 && /^[a-z0-9-]{3,40}$/.test(label) ? label : null;
}
