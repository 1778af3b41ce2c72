import { SMTPServer } from 'smtp-server';
import type { MailStore } from './store.ts';

const MAX_BYTES = 25_000_000;

/** Takes every mail that is sent to it on loopback, for whomever, and sends none on. */
export async function startSmtp(store: MailStore, port: number): Promise<{ stop(): Promise<void> }> {
  const server = new SMTPServer({
    name: 'mailbox.foxeo.localhost',
    banner: 'Foxeo mailbox: nothing leaves this machine',
    size: MAX_BYTES,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    closeTimeout: 500,
    onData(stream, session, done) {
      const to = session.envelope.rcptTo.map(({ address }) => address);
      store.add(stream, to).then(
        ({ id }) => done(null, `kept as ${id}`),
        () => done(new Error('the message could not be written')),
      );
    },
  });
  // A client that goes away in the middle of a message.
  server.on('error', () => {});
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve());
  });
  return { stop: () => new Promise((resolve) => server.close(() => resolve())) };
}
