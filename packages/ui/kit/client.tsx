import '../src/styles.css';
import { hydrateRoot } from 'react-dom/client';
import { listenToRows } from '../src/row-listener.ts';
import { Kit } from './kit.tsx';

const root = document.getElementById('kit');
if (root) hydrateRoot(root, <Kit />);
listenToRows();
