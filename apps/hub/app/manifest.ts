import type { MetadataRoute } from 'next';

export default function manifest(): MetadataRoute.Manifest {
  return {
    name: 'Foxeo Hub',
    short_name: 'Foxeo Hub',
    lang: 'fr',
    start_url: '/',
    display: 'standalone',
    background_color: '#fdfbf8',
    theme_color: '#6b1b1b',
    icons: [{ src: '/icon.svg', sizes: 'any', type: 'image/svg+xml' }],
  };
}
