// jsPDF: no tables and no wrapping of its own, so both are made by hand as its guides show.
import { jsPDF } from "jspdf";
import { FONTS, PAPER, report, sheet } from "./documents.mjs";

const REGULAR = FONTS.regular.toString("base64");
const STRONG = FONTS.strong.toString("base64");
const MEASURE = PAPER.width - PAPER.left - PAPER.right;

function open() {
  const pdf = new jsPDF({ unit: "pt", format: "a4", compress: true });
  pdf.addFileToVFS("r.ttf", REGULAR);
  pdf.addFont("r.ttf", "Noto", "normal");
  pdf.addFileToVFS("s.ttf", STRONG);
  pdf.addFont("s.ttf", "Noto", "bold");
  pdf.setFont("Noto", "normal").setFontSize(9.8);
  return pdf;
}

function finish(pdf) {
  const pages = pdf.getNumberOfPages();
  for (let page = 1; page <= pages; page += 1) {
    pdf.setPage(page).setFontSize(7.8);
    pdf.text(`halaman ${page} dari ${pages}`, PAPER.width - PAPER.right, PAPER.height - 50, { align: "right" });
  }
  return new Uint8Array(pdf.output("arraybuffer"));
}

/** Rows of cells, each cell at its share of the measure. */
function rows(pdf, list, shares, from) {
  let y = from;
  for (const cells of list) {
    const lines = cells.map((cell, index) => pdf.splitTextToSize(cell, MEASURE * shares[index] - 9));
    const height = Math.max(...lines.map((each) => each.length)) * 12.2 + 5;
    if (y + height > PAPER.height - PAPER.bottom) {
      pdf.addPage();
      y = PAPER.top;
    }
    let x = PAPER.left;
    lines.forEach((each, index) => {
      pdf.text(each, x, y + 10, { lineHeightFactor: 1.25 });
      x += MEASURE * shares[index];
    });
    y += height;
    pdf.setLineWidth(0.4).line(PAPER.left, y, PAPER.left + MEASURE, y);
  }
  return y;
}

export function makeSheet() {
  const pdf = open();
  sheet.head.forEach((line, index) => pdf.text(line, PAPER.width / 2, 70 + index * 14, { align: "center" }));
  pdf.setFont("Noto", "bold").text(sheet.title, PAPER.width / 2, 130, { align: "center" });
  pdf.setFont("Noto", "normal");
  let y = rows(pdf, sheet.pairs, [0.38, 0.62], 150);
  if (y + 250 > PAPER.height - PAPER.bottom) {
    pdf.addPage();
    y = PAPER.top;
  }
  sheet.signatures.forEach(({ capacity, name, points }, n) => {
    const [x, top] = [PAPER.left + (n % 3) * 150, y + Math.floor(n / 3) * 120];
    pdf.text(capacity, x, top + 12);
    const at = ([px, py]) => [x + px / 22, top + 15 + py / 14];
    const [first, ...rest] = points.map(at);
    const steps = rest.map(([px, py], index) => {
      const [bx, by] = index === 0 ? first : rest[index - 1];
      return [px - bx, py - by];
    });
    pdf.lines(steps, ...first);
    pdf.text(name, x, top + 100);
  });
  return finish(pdf);
}

export function makeReport() {
  const pdf = open();
  pdf.text(report.title, PAPER.width / 2, 70, { align: "center" });
  const text = pdf.splitTextToSize(report.text, MEASURE);
  pdf.text(text, PAPER.left, 90, { lineHeightFactor: 1.3 });
  rows(pdf, [report.heads, ...report.rows], [0.1, 0.35, 0.55], 100 + text.length * 13);
  return finish(pdf);
}
