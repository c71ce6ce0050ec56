// Plain HTML and a few lines of script: the measure that the others are held against.
import { questions, numbers } from './questions.mjs';

const asked = questions(Number(new URLSearchParams(location.search).get('n')));
const control = ({ name, kind, choices }) => {
  if (kind === 'choice') {
    return choices.map(([value, label]) =>
      `<label><input type="radio" name="${name}" value="${value}"> ${label}</label>`).join('');
  }
  const type = { text: 'text', number: 'number', date: 'date' }[kind];
  return `<input type="${type}" name="${name}" id="${name}">`;
};
const form = document.createElement('form');
form.innerHTML = asked.map(it =>
  `<div id="row-${it.name}" ${it.shown ? 'hidden' : ''}><label for="${it.name}">${it.label}</label>${control(it)}</div>`)
  .join('') + '<output id="sum"></output>';
document.body.append(form);
const dependants = Map.groupBy ? Map.groupBy(asked.filter(it => it.shown), it => it.shown) : new Map();
form.addEventListener('input', event => {
  const { name } = event.target;
  for (const it of dependants.get(name) ?? []) {
    document.getElementById(`row-${it.name}`).hidden = form.elements[name].value !== 'ya';
  }
  form.querySelector('#sum').textContent =
    numbers(asked).reduce((sum, one) => sum + Number(form.elements[one].value || 0), 0);
  localStorage.setItem('answers', JSON.stringify(Object.fromEntries(new FormData(form))));
});
