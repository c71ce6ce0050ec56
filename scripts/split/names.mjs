// Names of functions that stay the same from build to build, and the lists of those that can wait.
//
// A name loses what changes without anybody's doing: hashes of crates, numbers of closures and what
// the optimiser adds. Functions that then have one name share one fate. A list holds ten digits of
// each name's hash: the names themselves would be a megabyte, and nobody reads ten thousand.
import { createHash } from 'node:crypto';

const DIGITS = 10;

export function stableName(name) {
  return name
    .replace(/\[[0-9a-f]+\]/g, '')
    .replace(/::h[0-9a-f]{16}$/, '')
    .replace(/_[0-9a-f]{16}\b/g, '')
    .replace(/\{(\w+)#\d+\}/g, '{$1}')
    .replace(/(\.llvm)?\.\d+$/, '');
}

const digits = name => createHash('sha256').update(stableName(name)).digest('hex').slice(0, DIGITS);

/** Lines of the list, from names in their order and whether the function at a place ran. */
export function linesOfList(names, hasRun) {
  const ran = names.filter((_, at) => hasRun(at));
  const kinds = new Set(ran.map(kindOf).filter(Boolean));
  const needed = new Set([...ran, ...names.filter(name => kinds.has(kindOf(name)))].map(digits));
  const waiting = names.filter(Boolean).map(digits).filter(it => !needed.has(it));
  return [...new Set(waiting)].sort();
}

// What is needed together: which function of these runs first is a matter of what comes first, and
// no drive meets all of it. Of a component what Yew makes (whether it is drawn anew or only changed);
// of the browser's edges a file (whether a connection is there or has to be opened again). What tells
// types apart is small and asked everywhere.
function kindOf(name) {
  const plain = stableName(name);
  const edge = plain.match(/^<?(lembar::ui::browser::\w+)|(core::any::Any>::type_id)$/);
  if (edge) return edge[1] ?? edge[2];
  return /^<?yew::/.test(plain) ? plain.match(/lembar::[\w:]+/)?.[0] : undefined;
}

/** Whether the list has this function. */
export function isListed(list, name) { return list.has(digits(name)); }
