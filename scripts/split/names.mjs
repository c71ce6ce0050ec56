// Names of functions that stay the same from build to build, and the list of those that can wait.
//
// A name loses what changes without anybody's doing: hashes of crates, numbers of closures and what
// the optimiser adds. Functions that then have one name share one fate. Where all functions below
// a path can wait, the list names the path, `lembar::ui::screens::erase::*`, which then goes for
// new functions too. Long names are cut short, with a hash of the whole.
import { createHash } from 'node:crypto';

const LONGEST = 100;
const BELOW = '::*';

export function stableName(name) {
  const plain = name
    .replace(/\[[0-9a-f]+\]/g, '')
    .replace(/::h[0-9a-f]{16}$/, '')
    .replace(/_[0-9a-f]{16}\b/g, '')
    .replace(/\{(\w+)#\d+\}/g, '{$1}')
    .replace(/(\.llvm)?\.\d+$/, '');
  if (plain.length <= LONGEST) return plain;
  const hash = createHash('sha256').update(plain).digest('hex').slice(0, 8);
  return `${plain.slice(0, LONGEST)}… ${hash}`;
}

/** Lines of the list, from names in their order and whether the function at a place ran. */
export function linesOfList(names, hasRun) {
  const needed = new Set();
  const all = new Set(names.map(stableName));
  names.forEach((name, at) => { if (hasRun(at)) needed.add(stableName(name)); });
  const below = new Map();
  for (const name of all) {
    for (const path of pathsOf(name)) {
      const counted = below.get(path) ?? { all: 0, needed: 0 };
      counted.all += 1;
      if (needed.has(name)) counted.needed += 1;
      below.set(path, counted);
    }
  }
  const lines = new Set();
  for (const name of all) {
    if (name === '' || needed.has(name)) continue;
    const path = pathsOf(name).find(it => below.get(it).needed === 0 && below.get(it).all > 1);
    lines.add(path ?? name);
  }
  return [...lines].sort();
}

/** Whether the list has this function, by name or by a path. */
export function isListed(list, name) {
  const stable = stableName(name);
  return list.has(stable) || pathsOf(stable).some(path => list.has(path));
}

// `a::b::c` stands below `a::*` and `a::b::*`.
function pathsOf(name) {
  const parts = name.split('::');
  return parts.slice(1).map((_, at) => parts.slice(0, at + 1).join('::') + BELOW);
}
