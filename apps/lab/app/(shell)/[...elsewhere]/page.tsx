import { notFound } from 'next/navigation';

/** An address that no page has: 404 within the frame, so that the way on is in sight. */
export default function ElsewherePage() {
  notFound();
}
