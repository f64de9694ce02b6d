// Reads a JSON list of flowcharts; prints for each what Mermaid's parser makes of it.
// It fails where its packages are not installed (see README.md in this folder).

import { readFileSync } from "node:fs";

const { JSDOM } = await import("jsdom");
const { window } = new JSDOM("");
// Mermaid looks for a browser while it is loaded.
globalThis.window = window;
globalThis.document = window.document;
const { default: mermaid } = await import("mermaid");

// The parser keeps escaped characters in a form of its own until it draws.
const area = document.createElement("textarea");
function plain(text) {
  area.innerHTML = text.replaceAll("ﬂ°°", "&#").replaceAll("ﬂ°", "&").replaceAll("¶ß", ";");
  return area.value;
}

const lines = (text) => text.split(/<br\s*\/?>/).map(plain);

const found = [];
// The first call makes the kinds of diagrams known.
await mermaid.parse("flowchart LR\n  a --> b");
for (const text of JSON.parse(readFileSync(0, "utf8") || "[]")) {
  try {
    const { db } = await mermaid.mermaidAPI.getDiagramFromText(text);
    const nodes = [...db.getVertices().values()].map((node) => ({ id: node.id, shape: node.type, lines: lines(node.text) }));
    const edges = db.getEdges().map(({ start, end, stroke, type, text }) => ({ start, end, stroke, type, lines: lines(text) }));
    found.push({ nodes, edges });
  } catch (error) {
    found.push({ error: String(error) });
  }
}
console.log(JSON.stringify(found));
