import type { MetadataRoute } from 'next';

export default function manifest(): MetadataRoute.Manifest {
  return {
    name: 'Foxeo One',
    short_name: 'Foxeo One',
    lang: 'fr',
    start_url: '/',
    display: 'standalone',
    background_color: '#fdfbf8',
    theme_color: '#f7931e',
    icons: [{ src: '/icon.svg', sizes: 'any', type: 'image/svg+xml' }],
  };
}
