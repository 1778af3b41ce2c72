'use client';

import { FILE_TYPES } from '@foxeo/core/files';
import { Button, type ButtonProps } from '@foxeo/ui/button';
import { useRef } from 'react';

const ACCEPTED = Object.keys(FILE_TYPES)
  .map((extension) => `.${extension}`)
  .join(',');

export interface FilePickerProps extends Omit<ButtonProps, 'onClick' | 'type'> {
  onFiles: (files: File[]) => void;
  multiple?: boolean;
  /** Takes a photo, where the device has a camera; elsewhere an image is chosen. */
  camera?: boolean;
}

/** A button that opens the system's choice of files. */
export function FilePicker({ onFiles, multiple = false, camera = false, children, ...button }: FilePickerProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button {...button} onClick={() => input.current?.click()}>
        {children}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        tabIndex={-1}
        aria-hidden="true"
        multiple={multiple}
        accept={camera ? 'image/*' : ACCEPTED}
        {...(camera && { capture: 'environment' })}
        onChange={(event) => {
          const { files } = event.currentTarget;
          if (files && files.length > 0) onFiles([...files]);
          // The same file can be chosen again.
          event.currentTarget.value = '';
        }}
      />
    </>
  );
}
