// Puts the stylesheets of a built page into one: `node scripts/one_style.mjs DIST`.
//
// The page paints nothing before all its styles are there, and old hosts send six files at a time.
// The order stays that of the links, which is that of the layers.
import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [dist] = process.argv.slice(2);
const page = join(dist, 'index.html');
const html = readFileSync(page, 'utf8');
// As Trunk writes them; the folder before the name is that of --public-url.
const LINK = /<link rel="stylesheet" href="([^"]*\/)?([^"/]+\.css)"[^>]*>\s*/g;

const links = [...html.matchAll(LINK)];
if (links.length < 2) throw new Error(`no stylesheets in ${page}: has Trunk changed its output?`);
const css = links.map(([, , name]) => readFileSync(join(dist, name), 'utf8')).join('\n');
for (const [, , name] of links) rmSync(join(dist, name));

const digest = kind => createHash(kind).update(css);
const name = `styles-${digest('sha256').digest('hex').slice(0, 16)}.css`;
const folder = links[0][1] ?? '';
const whole = `<link rel="stylesheet" href="${folder}${name}" integrity="sha384-${digest('sha384').digest('base64')}">\n`;
let rest = whole;
const filled = html.replace(LINK, () => {
  const link = rest;
  rest = '';
  return link;
});
writeFileSync(join(dist, name), css);
writeFileSync(page, filled);
