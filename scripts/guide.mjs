// Makes the guide, panduan.html, of the chapters in docs/panduan:
// `node scripts/guide.mjs DIST MARKED`, where MARKED is the folder of the npm package.
//
// A chapter is a Markdown file NN-name.md whose first line is its title; its place on the page is
// called by its name. Chapters name each other by file, so that the sources read well by themselves
// too.
import { cpSync, copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [dist, markedFolder] = process.argv.slice(2);
const { Marked } = await import(pathToFileURL(join(markedFolder, 'lib/marked.esm.js')).href);

const root = new URL('..', import.meta.url).pathname;
const source = join(root, 'docs/panduan');
const CHAPTER = /^(?:.*\/)?\d\d-([a-z-]+)\.md$/;

const escaped = text => text.replace(/[&<>"]/g, sign =>
  ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]);

// Width and height out of the head of a WebP as browsers write it, so that no text moves when the
// picture comes.
function size(file) {
  const bytes = readFileSync(file);
  if (bytes.toString('latin1', 8, 16) !== 'WEBPVP8X') throw new Error(`${file} is no such WebP`);
  return [bytes.readUIntLE(24, 3) + 1, bytes.readUIntLE(27, 3) + 1];
}

// From a chapter to another, or to a page of the site.
function address(href) {
  const chapter = href.match(CHAPTER);
  if (chapter) return `#${chapter[1]}`;
  if (href.startsWith('../../')) return href.slice('../../'.length);
  throw new Error(`a link that leads nowhere: ${href}`);
}

const marked = new Marked({
  renderer: {
    heading({ tokens, depth }) {
      const level = depth + 1;
      return `<h${level}>${this.parser.parseInline(tokens)}</h${level}>\n`;
    },
    link({ href, tokens }) {
      return `<a href="${escaped(address(href))}">${this.parser.parseInline(tokens)}</a>`;
    },
    // A picture stands in a paragraph of its own.
    paragraph({ tokens }) {
      const inner = this.parser.parseInline(tokens);
      return tokens.length === 1 && tokens[0].type === 'image' ? inner : `<p>${inner}</p>\n`;
    },
    image({ href, text }) {
      const [width, height] = size(join(source, href));
      const name = href.replace(/^gambar\//, '');
      return `<figure><img src="panduan/${escaped(name)}" alt="${escaped(text)}" width="${width}" height="${height}">`
        + `<figcaption aria-hidden="true">${escaped(text)}</figcaption></figure>\n`;
    },
  },
});

function chapter(name) {
  const id = name.match(CHAPTER)[1];
  const html = marked.parse(readFileSync(join(source, name), 'utf8'));
  const title = html.match(/^<h2>(.*)<\/h2>/)[1];
  return {
    line: `<li><a href="#${id}">${title}</a></li>`,
    text: `<section class="guide-chapter" id="${id}">\n${html.replaceAll('<th>', '<th scope="col">')}</section>`,
  };
}

const chapters = readdirSync(source).filter(name => CHAPTER.test(name)).sort().map(chapter);
const template = readFileSync(join(root, 'src/pwa/panduan.html'), 'utf8');
const filled = template
  .replace('<!-- DAFTAR -->', () => chapters.map(it => it.line).join('\n        '))
  .replace('<!-- ISI -->', () => chapters.map(it => it.text).join('\n'));
writeFileSync(join(dist, 'panduan.html'), filled);

const folder = join(dist, 'panduan');
mkdirSync(folder, { recursive: true });
copyFileSync(join(root, 'src/pwa/panduan.css'), join(folder, 'panduan.css'));
const pictures = join(source, 'gambar');
if (existsSync(pictures)) cpSync(pictures, folder, { recursive: true });
