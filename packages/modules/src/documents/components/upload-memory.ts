/** What is kept of an upload on this device, so that it goes on after a reload when the same file is chosen again. */
export interface RememberedUpload {
  /** The key that the server knows this upload by: asked again, it answers the same version. */
  key: string;
  name: string;
  /** Bytes, in all and acknowledged. */
  size: number;
  sent: number;
  versionId?: string;
  /** Where Storage takes the rest of the bytes. */
  url?: string;
  /** Milliseconds since the epoch. */
  at: number;
}

/** Which file, for which place. The person is named, so that nobody takes over what someone else began here. */
export interface UploadPlace {
  personId: string;
  clientId: string;
  /** The document that gets a new version; null for a new document. */
  documentId: string | null;
}

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
type Kept = Record<string, RememberedUpload>;

const KEPT_FOR_MS = 7 * 86_400_000;

/** One file in one place: the same after a reload, another as soon as the file changed. */
export function fingerprint(
  place: UploadPlace,
  visibility: string,
  file: Pick<File, 'name' | 'size' | 'lastModified'>,
): string {
  return [place.clientId, place.documentId ?? 'new', visibility, file.size, file.lastModified, file.name].join('|');
}

/** The uploads that a person began in this browser and didn't end. A browser that refuses storage remembers nothing. */
export class UploadMemory {
  readonly #store: Store | null;
  readonly #slot: string;

  constructor(store: Store | null, personId: string) {
    this.#store = store;
    this.#slot = `foxeo:uploads:${personId}`;
  }

  /** What is known of this file, or a new start under a new key. */
  recall(print: string, file: Pick<File, 'name' | 'size'>, now: number): RememberedUpload {
    const known = this.#read(now)[print];
    if (known) return known;
    const fresh: RememberedUpload = { key: randomKey(), name: file.name, size: file.size, sent: 0, at: now };
    this.keep(print, fresh, now);
    return fresh;
  }

  keep(print: string, upload: RememberedUpload, now: number): void {
    this.#write({ ...this.#read(now), [print]: { ...upload, at: now } });
  }

  forget(print: string, now: number): void {
    const { [print]: _gone, ...others } = this.#read(now);
    this.#write(others);
  }

  /** Those that stopped on the way for a place, with their fingerprints. */
  interrupted({ clientId, documentId }: UploadPlace, now: number): (RememberedUpload & { print: string })[] {
    const here = `${clientId}|${documentId ?? 'new'}|`;
    return Object.entries(this.#read(now)).flatMap(([print, upload]) =>
      print.startsWith(here) && upload.sent > 0 ? [{ ...upload, print }] : [],
    );
  }

  #read(now: number): Kept {
    try {
      const kept: unknown = JSON.parse(this.#store?.getItem(this.#slot) ?? '{}');
      if (typeof kept !== 'object' || kept === null) return {};
      return Object.fromEntries(Object.entries(kept).filter(([, upload]) => isRecent(upload, now)));
    } catch {
      return {};
    }
  }

  #write(kept: Kept): void {
    try {
      if (Object.keys(kept).length === 0) this.#store?.removeItem(this.#slot);
      else this.#store?.setItem(this.#slot, JSON.stringify(kept));
    } catch {
      // Storage refused or full: the upload works, it only can't be taken up after a reload.
    }
  }
}

function isRecent(upload: unknown, now: number): upload is RememberedUpload {
  return (
    typeof upload === 'object' &&
    upload !== null &&
    'key' in upload &&
    'name' in upload &&
    'at' in upload &&
    typeof upload.at === 'number' &&
    now - upload.at < KEPT_FOR_MS
  );
}

function randomKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
