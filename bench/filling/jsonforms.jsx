// JSON Forms with its plain renderers on React.
import { createRoot } from 'react-dom/client';
import { useState } from 'react';
import { JsonForms } from '@jsonforms/react';
import { vanillaCells, vanillaRenderers } from '@jsonforms/vanilla-renderers';
import { questions } from './questions.mjs';

const asked = questions(Number(new URLSearchParams(location.search).get('n')));
const property = ({ kind, choices }) => {
  if (kind === 'choice') return { type: 'string', enum: choices.map(([value]) => value) };
  if (kind === 'number') return { type: 'integer' };
  return { type: 'string', ...(kind === 'date' ? { format: 'date' } : {}) };
};
const schema = { type: 'object', properties: Object.fromEntries(asked.map(it => [it.name, property(it)])) };
const element = ({ name, label, kind, shown }) => ({
  type: 'Control',
  scope: `#/properties/${name}`,
  label,
  ...(kind === 'choice' ? { options: { format: 'radio' } } : {}),
  ...(shown ? {
    rule: { effect: 'SHOW', condition: { scope: `#/properties/${shown}`, schema: { const: 'ya' } } },
  } : {}),
});
const uischema = { type: 'VerticalLayout', elements: asked.map(element) };

function Form() {
  const [data, change] = useState({});
  const keep = ({ data: now }) => {
    change(now);
    localStorage.setItem('answers', JSON.stringify(now));
  };
  return <JsonForms {...{ schema, uischema, data, renderers: vanillaRenderers, cells: vanillaCells }}
    onChange={keep} />;
}
createRoot(document.body.appendChild(document.createElement('div'))).render(<Form />);
