export { NotedFrom, type NotedFromProps } from './screens/noted-from.tsx';
