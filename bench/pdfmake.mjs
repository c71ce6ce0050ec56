// pdfmake: tables, wrapping and page numbers of its own.
import PdfPrinter from "pdfmake/src/printer.js";
import { FONTS, PAPER, report, sheet } from "./documents.mjs";

const printer = new PdfPrinter({ Noto: { normal: FONTS.regular, bold: FONTS.strong } });

function make(content) {
  const document = printer.createPdfKitDocument({
    pageSize: "A4",
    pageMargins: [PAPER.left, PAPER.top, PAPER.right, PAPER.bottom],
    defaultStyle: { font: "Noto", fontSize: 9.8 },
    footer: (page, pages) => ({ text: `halaman ${page} dari ${pages}`, alignment: "right", margin: [0, 10, PAPER.right, 0], fontSize: 7.8 }),
    content,
  });
  return new Promise((resolve, reject) => {
    const parts = [];
    document.on("data", (part) => parts.push(part));
    document.on("end", () => resolve(new Uint8Array(Buffer.concat(parts))));
    document.on("error", reject);
    document.end();
  });
}

const signature = ({ capacity, name, points }) => ({
  stack: [
    capacity,
    { svg: `<svg viewBox="0 0 3000 1000"><path d="M${points.map((p) => p.join(" ")).join("L")}" fill="none" stroke="#0d216b" stroke-width="14"/></svg>`, width: 130 },
    name,
  ],
});

export const makeSheet = () =>
  make([
    ...sheet.head.map((text) => ({ text, alignment: "center" })),
    { text: sheet.title, bold: true, alignment: "center", margin: [0, 16, 0, 8] },
    { layout: "lightHorizontalLines", table: { widths: ["38%", "62%"], body: structuredClone(sheet.pairs) } },
    { columns: sheet.signatures.slice(0, 3).map(signature), unbreakable: true },
    { columns: sheet.signatures.slice(3).map(signature), unbreakable: true },
  ]);

export const makeReport = () =>
  make([
    { text: report.title, bold: true, alignment: "center" },
    report.text,
    { layout: "lightHorizontalLines", table: { headerRows: 1, widths: ["8%", "35%", "57%"], body: structuredClone([report.heads, ...report.rows]) } },
  ]);
