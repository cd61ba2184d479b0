// In a browser: opens a drawing as Excalidraw does, looks at how its arrows are bound, and paints it.
import { exportToSvg, restore } from "@excalidraw/excalidraw";

const show = (id, text) => {
  document.getElementById(id).textContent = text;
};

async function read() {
  const data = restore(JSON.parse(document.getElementById("file").textContent), null, null, { repairBindings: true });
  const byId = new Map(data.elements.map((element) => [element.id, element]));
  const problems = [];
  for (const arrow of data.elements.filter((element) => element.type === "arrow")) {
    for (const end of [arrow.startBinding, arrow.endBinding]) {
      const shape = end && byId.get(end.elementId);
      if (!shape) {
        problems.push(`${arrow.id}: an end is tied to nothing`);
      } else if (!(shape.boundElements ?? []).some((bound) => bound.id === arrow.id)) {
        problems.push(`${arrow.id}: ${shape.id} does not know of it`);
      }
    }
  }
  const count = (type) => data.elements.filter((element) => element.type === type).length;
  const texts = data.elements
    .filter((element) => element.type === "text" && byId.get(element.containerId)?.type === "rectangle")
    .map((element) => element.originalText);
  const measured = data.elements.filter((element) => element.type === "text" && element.text.includes("\n")).length;
  // Each text as the drawing paints it lies inside its note.
  const pen = document.createElement("canvas").getContext("2d");
  for (const text of data.elements.filter((element) => element.type === "text")) {
    const note = byId.get(text.containerId);
    if (note?.type !== "rectangle") continue;
    pen.font = `${text.fontSize}px Helvetica, Arial, sans-serif`;
    const lines = text.text.split("\n");
    const wide = Math.max(...lines.map((line) => pen.measureText(line).width));
    const tall = lines.length * text.fontSize * text.lineHeight;
    if (wide > note.width + 1 || tall > note.height + 1) {
      problems.push(`${text.text.slice(0, 20)}: ${Math.round(wide)} × ${Math.round(tall)} leaves its note, ${note.width} × ${note.height}`);
    }
  }
  const appState = { ...data.appState, exportBackground: true };
  document.getElementById("picture").append(await exportToSvg({ elements: data.elements, appState, files: {} }));
  return { problems, notes: count("rectangle"), arrows: count("arrow"), frames: count("frame"), texts, measured };
}

read().then(
  (found) => show("result", JSON.stringify(found)),
  (error) => show("result", JSON.stringify({ problems: [String(error)] })),
);
