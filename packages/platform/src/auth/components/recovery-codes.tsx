'use client';

import { type Address, translator } from '@foxeo/core/messages';
import { Button } from '@foxeo/ui/button';
import { Copy, Download } from 'lucide-react';
import { useState } from 'react';
import { codesFile } from '../enrolment-state.ts';
import { recoveryCodes } from '../messages/recovery-codes.ts';

/** Ten codes, on the screen this once: to be copied or kept as a file. */
export function RecoveryCodes({
  codes,
  email,
  address,
}: {
  codes: readonly string[];
  email: string;
  address: Address;
}) {
  const say = translator(recoveryCodes, { address });
  const [copied, setCopied] = useState(false);
  const text = codesFile(say('file_head'), codes, email);

  function download() {
    const url = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }));
    const link = Object.assign(document.createElement('a'), { href: url, download: say('file') });
    link.click();
    URL.revokeObjectURL(url);
  }

  async function copy() {
    await navigator.clipboard.writeText(text);
    setCopied(true);
  }

  return (
    <>
      <ul
        aria-label={say('list')}
        data-secret
        className="grid grid-cols-2 gap-x-6 gap-y-2 rounded-lg bg-sunken px-5 py-4 font-mono text-md"
      >
        {codes.map((code) => (
          <li key={code} className="num">
            {code}
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        <Button icon={<Download aria-hidden="true" />} onClick={download}>
          {say('download')}
        </Button>
        <Button icon={<Copy aria-hidden="true" />} onClick={copy}>
          <span aria-live="polite">{copied ? say('copied') : say('copy')}</span>
        </Button>
      </div>
    </>
  );
}
