import { z } from 'zod';

/** Names that the platform keeps for itself; the database refuses them as well. */
const RESERVED = new Set('hub lab one visio rdv www api app admin mail mailbox status openvidu'.split(' '));

const LABEL = /^[a-z0-9][a-z0-9-]{1,38}[a-z0-9]$/;

/** A label of a host name, 3 to 40 letters, digits and hyphens (RFC 1123 §2.1); or empty, for none. */
export const subdomain = z
  .string()
  .trim()
  .toLowerCase()
  .refine((wanted) => wanted === '' || LABEL.test(wanted), 'subdomain_invalid')
  .refine((wanted) => !RESERVED.has(wanted), 'subdomain_reserved');
