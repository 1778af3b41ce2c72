export { ExchangeForm, type ExchangeFormProps } from './components/exchange-form.tsx';
