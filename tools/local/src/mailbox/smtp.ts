import { SMTPServer } from 'smtp-server';
import { MAX_BYTES, type MailStore, TooLargeError } from './store.ts';

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
        (error) => done(refusal(error)),
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

/** 552 and 451 of RFC 5321: never again, and later. */
function refusal(error: unknown): Error & { responseCode: number } {
  if (error instanceof TooLargeError)
    return Object.assign(new Error('the message is too large'), { responseCode: 552 });
  return Object.assign(new Error('the message could not be written'), { responseCode: 451 });
}
