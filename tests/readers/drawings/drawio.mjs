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
console.log(JSON.stringify({ problems: loose.map((edge) => `${edge.id}: an end is tied to nothing`), arrows: edges.length, texts }));
