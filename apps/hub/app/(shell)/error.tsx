'use client';

export { PageError as default } from '@foxeo/platform/shell/client';
