// pdf-lib: no layout at all; words are measured and set one line after the other.
import fontkit from "@pdf-lib/fontkit";
import { PDFDocument } from "pdf-lib";
import { FONTS, PAPER, report, sheet } from "./documents.mjs";

const MEASURE = PAPER.width - PAPER.left - PAPER.right;
const SIZE = 9.8;

async function open() {
  const pdf = await PDFDocument.create();
  pdf.registerFontkit(fontkit);
  const font = await pdf.embedFont(FONTS.regular, { subset: true });
  return { pdf, font, page: pdf.addPage([PAPER.width, PAPER.height]), y: PAPER.height - PAPER.top };
}

function lines(font, text, width) {
  const done = [];
  let line = "";
  for (const word of text.split(" ")) {
    const longer = line ? `${line} ${word}` : word;
    if (line && font.widthOfTextAtSize(longer, SIZE) > width) {
      done.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  return [...done, line];
}

function room(state, height) {
  if (state.y - height >= PAPER.bottom) return;
  state.page = state.pdf.addPage([PAPER.width, PAPER.height]);
  state.y = PAPER.height - PAPER.top;
}

function rows(state, list, shares) {
  for (const cells of list) {
    const set = cells.map((cell, index) => lines(state.font, cell, MEASURE * shares[index] - 9));
    const height = Math.max(...set.map((each) => each.length)) * 12.2 + 5;
    room(state, height);
    let x = PAPER.left;
    set.forEach((each, index) => {
      each.forEach((line, n) => state.page.drawText(line, { x, y: state.y - 10 - n * 12.2, size: SIZE, font: state.font }));
      x += MEASURE * shares[index];
    });
    state.y -= height;
    const y = state.y;
    state.page.drawLine({ start: { x: PAPER.left, y }, end: { x: PAPER.left + MEASURE, y }, thickness: 0.4 });
  }
}

async function finish({ pdf, font }) {
  const pages = pdf.getPages();
  pages.forEach((page, index) =>
    page.drawText(`halaman ${index + 1} dari ${pages.length}`, { x: 450, y: 50, size: 7.8, font }));
  return pdf.save();
}

export async function makeSheet() {
  const state = await open();
  for (const line of [...sheet.head, sheet.title]) {
    state.page.drawText(line, { x: 200, y: state.y, size: SIZE, font: state.font });
    state.y -= 16;
  }
  rows(state, sheet.pairs, [0.38, 0.62]);
  room(state, 250);
  sheet.signatures.forEach(({ capacity, name, points }, n) => {
    const [x, y] = [PAPER.left + (n % 3) * 150, state.y - Math.floor(n / 3) * 120];
    const path = points.map(([px, py], index) => `${index ? "L" : "M"}${px / 22} ${py / 14}`).join("");
    state.page.drawText(capacity, { x, y: y - 12, size: SIZE, font: state.font });
    state.page.drawSvgPath(path, { x, y: y - 15, borderWidth: 0.7 });
    state.page.drawText(name, { x, y: y - 100, size: SIZE, font: state.font });
  });
  return finish(state);
}

export async function makeReport() {
  const state = await open();
  for (const line of [report.title, ...lines(state.font, report.text, MEASURE)]) {
    state.page.drawText(line, { x: PAPER.left, y: state.y, size: SIZE, font: state.font });
    state.y -= 13;
  }
  rows(state, [report.heads, ...report.rows], [0.1, 0.35, 0.55]);
  return finish(state);
}
