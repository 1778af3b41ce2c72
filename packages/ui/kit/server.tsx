import { prerenderToNodeStream } from 'react-dom/static';
import { Kit } from './kit.tsx';

const { prelude } = await prerenderToNodeStream(<Kit />);
const chunks: Uint8Array[] = [];
for await (const chunk of prelude) chunks.push(typeof chunk === 'string' ? Buffer.from(chunk) : chunk);

/** The kit as a server would send it, lazy parts included. */
export const markup = Buffer.concat(chunks).toString('utf8');
