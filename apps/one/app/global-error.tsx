'use client';

export { GlobalError as default } from '@foxeo/platform/shell/client';
