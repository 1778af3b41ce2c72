import type { MetadataRoute } from 'next';

export default function manifest(): MetadataRoute.Manifest {
  return {
    name: 'Foxeo Lab',
    short_name: 'Foxeo Lab',
    lang: 'fr',
    start_url: '/',
    display: 'standalone',
    background_color: '#fdfbf8',
    theme_color: '#2e8b57',
    icons: [{ src: '/icon.svg', sizes: 'any', type: 'image/svg+xml' }],
  };
}
