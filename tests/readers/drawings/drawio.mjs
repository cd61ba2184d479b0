// Reads a diagram with the library that draw.io is made of, and prints what it holds.
// Usage: node drawio.mjs FILE.drawio
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { JSDOM } from "jsdom";

const { window } = new JSDOM("<!doctype html><body></body>");
const set = (name, value) => Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
set("window", window);
set("document", window.document);
set("navigator", window.navigator);
for (const name of ["DOMParser", "XMLSerializer", "Element", "Node"]) {
  set(name, window[name]);
}
const mx = createRequire(import.meta.url)("mxgraph")({ mxLoadResources: false, mxLoadStylesheets: false });
for (const name of ["mxGraphModel", "mxGeometry", "mxPoint", "mxCell"]) {
  set(name, mx[name]);
  window[name] = mx[name];
}
const page = mx.mxUtils.parseXml(readFileSync(process.argv[2], "utf8")).getElementsByTagName("mxGraphModel")[0];
const model = new mx.mxGraphModel();
new mx.mxCodec(page.ownerDocument).decode(page, model);
const cells = Object.values(model.cells);
const label = (cell) => (cell.value?.getAttribute ? cell.value.getAttribute("label") : cell.value) ?? "";
const edges = cells.filter((cell) => cell.edge);
const loose = edges.filter((edge) => !edge.source || !edge.target);
const texts = cells.filter((cell) => cell.vertex).map(label);
// Each label, broken as its cell wraps it, lies inside the cell: a full-width letter is as wide as it is high, others 0.56 of that.
const wide = (text, size) => [...text].reduce((sum, c) => sum + (/[\u1100-\uffdc\u{1f000}-\u{3ffff}]/u.test(c) ? 1 : 0.56), 0) * size;
const style = (cell, key) => Number(new RegExp(`(?:^|;)${key}=([\\d.]+)`).exec(cell.style ?? "")?.[1] ?? 12);
const wrapped = (text, size, room) => {
  let lines = 0;
  for (const paragraph of text.split("\n")) {
    let used = 0;
    lines += 1;
    for (const word of paragraph.match(/[^\s\u3000-\u9fff\uff00-\uffef]+\s*|\s+|./gu) ?? []) {
      if (used > 0 && used + wide(word.trimEnd(), size) > room) {
        lines += 1;
        used = 0;
      }
      used += wide(word, size);
    }
  }
  return lines;
};
const notes = cells.filter((cell) => cell.vertex && /rounded=1/.test(cell.style ?? "") && label(cell).trim());
const over = notes.filter((cell) => {
  const size = style(cell, "fontSize");
  return wrapped(label(cell), size, cell.geometry.width - 4) * size * 1.2 > cell.geometry.height + 1;
});
const high = over.map((cell) => `${label(cell).slice(0, 20)}: leaves its cell, ${cell.geometry.width} × ${cell.geometry.height}`);
console.log(JSON.stringify({ problems: [...loose.map((edge) => `${edge.id}: an end is tied to nothing`), ...high], arrows: edges.length, texts }));
