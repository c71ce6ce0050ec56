// form.io's renderer.
import { Formio } from '@formio/js';
import '@formio/js/dist/formio.form.min.css';
import { questions, numbers } from './questions.mjs';

const asked = questions(Number(new URLSearchParams(location.search).get('n')));
const component = ({ name, label, kind, choices, shown }) => ({
  key: name,
  label,
  input: true,
  ...(shown ? { conditional: { show: true, when: shown, eq: 'ya' } } : {}),
  ...(kind === 'choice'
    ? { type: 'radio', values: choices.map(([value, text]) => ({ value, label: text })) }
    : { type: kind === 'number' ? 'number' : 'textfield', ...(kind === 'date' ? { inputType: 'date' } : {}) }),
});
const sum = numbers(asked).map(name => `(data.${name} || 0)`).join('+');
const components = [...asked.map(component),
  { key: 'sum', type: 'number', label: 'Jumlah', input: true, disabled: true, calculateValue: `value = ${sum}` }];
const form = await Formio.createForm(document.body.appendChild(document.createElement('div')), { components });
form.on('change', () => localStorage.setItem('answers', JSON.stringify(form.submission.data)));
