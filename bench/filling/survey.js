// SurveyJS, with its own renderer without a framework.
import { Model } from 'survey-core';
import 'survey-js-ui';
import 'survey-core/survey-core.css';
import { questions, numbers } from './questions.mjs';

const asked = questions(Number(new URLSearchParams(location.search).get('n')));
const element = ({ name, label, kind, choices, shown }) => ({
  name,
  title: label,
  ...(shown ? { visibleIf: `{${shown}} = 'ya'` } : {}),
  ...(kind === 'choice'
    ? { type: 'radiogroup', choices: choices.map(([value, text]) => ({ value, text })) }
    : { type: 'text', ...(kind === 'text' ? {} : { inputType: kind }) }),
});
const sum = numbers(asked).map(name => `{${name}}`).join('+');
const model = new Model({
  textUpdateMode: 'onTyping',
  elements: [...asked.map(element), { type: 'expression', name: 'sum', expression: sum }],
});
model.onValueChanged.add(() => localStorage.setItem('answers', JSON.stringify(model.data)));
model.render(document.body.appendChild(document.createElement('div')));
