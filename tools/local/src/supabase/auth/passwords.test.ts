import { afterAll, describe, expect, it } from 'vitest';
import { checkPassword, startPasswords } from './passwords.ts';

const passwords = startPasswords();
afterAll(() => passwords.close());

describe('passwords', () => {
  it('are verified against their hash', async () => {
    const hash = await passwords.hash('correct horse');
    expect(hash).toMatch(/^\$2b\$10\$/);
    expect(await passwords.verify('correct horse', hash)).toBe(true);
    expect(await passwords.verify('wrong horse', hash)).toBe(false);
  });

  it('are refused without a hash, after as much work', async () => {
    const hash = await passwords.hash('correct horse');
    const timeOf = async (known: string | null) => {
      const start = performance.now();
      expect(await passwords.verify('wrong horse', known)).toBe(false);
      return performance.now() - start;
    };
    const [withHash, without] = [await timeOf(hash), await timeOf(null)];
    // The same 2^10 rounds either way; no rounds at all would take a thousandth.
    expect(without).toBeGreaterThan(withHash / 10);
  });

  it('are hashed while this thread goes on', async () => {
    let turns = 0;
    let done = false;
    const hashed = passwords.hash('correct horse').then(() => {
      done = true;
    });
    while (!done) {
      await new Promise((resolve) => setImmediate(resolve));
      turns += 1;
    }
    await hashed;
    expect(turns).toBeGreaterThan(10);
  });

  it('are still served after the thread was ended', async () => {
    const fresh = startPasswords();
    const cut = fresh.hash('correct horse');
    const refused = expect(cut).rejects.toThrow('the password thread has ended');
    await fresh.close();
    await refused;
    expect(await fresh.hash('correct horse')).toMatch(/^\$2b\$/);
    await fresh.close();
  });

  it('are as long as the rule says, and no longer than bcrypt reads', () => {
    expect(() => checkPassword('eleven char', 12)).toThrow(expect.objectContaining({ code: 'weak_password' }));
    expect(() => checkPassword('twelve chars', 12)).not.toThrow();
    expect(() => checkPassword('é'.repeat(37), 12)).toThrow(expect.objectContaining({ code: 'validation_failed' }));
  });
});
