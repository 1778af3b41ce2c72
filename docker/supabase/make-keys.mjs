// Prints every key and password that compose.yml wants, new at each run: node make-keys.mjs >> .env
// Passwords are base64url, so that they go into connection strings as they are.
import { generateKeyPairSync, randomBytes, randomUUID, sign } from 'node:crypto';

const TEN_YEARS = 10 * 365 * 24 * 3600;

const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const { d, ...open } = privateKey.export({ format: 'jwk' });
const kid = randomUUID();
const publicJwk = { ...open, kid, alg: 'ES256', use: 'sig', key_ops: ['verify'] };
const privateJwk = { ...publicJwk, d, key_ops: ['sign', 'verify'] };

const keys = {
  POSTGRES_PASSWORD: random(32),
  FOXEO_APP_PASSWORD: random(32),
  FOXEO_JOBS_PASSWORD: random(32),
  CRON_SECRET: random(32),
  // Realtime wants exactly 16 characters for the one and at least 64 for the other.
  REALTIME_ENC_KEY: random(12),
  SECRET_KEY_BASE: random(48),
  // What Auth still asks for besides its signing key; no token is signed with it.
  JWT_SECRET: random(48),
  JWT_KEYS: JSON.stringify([privateJwk]),
  JWT_JWKS: JSON.stringify({ keys: [publicJwk] }),
  ANON_JWT: token('anon'),
  SERVICE_ROLE_JWT: token('service_role'),
  SUPABASE_PUBLISHABLE_KEY: `sb_publishable_${random(24)}`,
  SUPABASE_SECRET_KEY: `sb_secret_${random(24)}`,
};

for (const [name, value] of Object.entries(keys)) console.log(`${name}='${value}'`);

/** What the gateway puts in the place of an API key: a token of the role itself, signed as people's tokens are. */
function token(role) {
  const now = Math.floor(Date.now() / 1000);
  const parts = [
    { alg: 'ES256', typ: 'JWT', kid },
    { role, iss: 'supabase', iat: now, exp: now + TEN_YEARS },
  ];
  const text = parts.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  const signature = sign('sha256', Buffer.from(text), { key: privateKey, dsaEncoding: 'ieee-p1363' });
  return `${text}.${signature.toString('base64url')}`;
}

function random(bytes) {
  return randomBytes(bytes).toString('base64url');
}
