// Zoom and pan of the maps and timelines that the server drew. The drawing stays
// as it is and its links work on; only what is seen of it is moved. Labels and
// pins keep their size.
import { select } from "d3-selection";
import { zoom, zoomIdentity, zoomTransform, type ZoomTransform } from "d3-zoom";

import { sliding } from "./slider";
import { searching } from "./suggest";

const namespace = "http://www.w3.org/2000/svg";

/** How far a drawing may be enlarged. */
const most = 40;

/** An element that keeps its size, and the point about which it does. */
interface Fixed {
  element: SVGGraphicsElement;
  x: number;
  y: number;
}

/** point is the place of an element: of a circle its centre, of a text its anchor. */
function point(element: SVGGraphicsElement): Fixed {
  const circle = element.matches("circle") ? element : element.querySelector("circle");
  if (circle) return { element, x: Number(circle.getAttribute("cx")), y: Number(circle.getAttribute("cy")) };
  if (element.matches("text")) return { element, x: Number(element.getAttribute("x")), y: Number(element.getAttribute("y")) };
  const box = element.getBBox();
  return { element, x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** enhance lets one drawing be moved; along says that it moves sideways only. */
function enhance(figure: HTMLElement, svg: SVGSVGElement, along: boolean): void {
  const { width, height } = svg.viewBox.baseVal;
  const sheet = document.createElementNS(namespace, "g");
  sheet.setAttribute("class", "sheet");
  sheet.append(...[...svg.childNodes].filter((n) => !(n instanceof SVGElement && n.matches("title, desc, defs"))));
  svg.append(sheet);
  const fixed = [...sheet.querySelectorAll<SVGGraphicsElement>(along ? "text, circle" : "a.pin, text:not(a.pin text)")].map(point);

  const bar = document.createElement("p");
  bar.className = "zooms";

  const apply = (t: ZoomTransform) => {
    const down = along ? 1 : t.k;
    sheet.setAttribute("transform", `matrix(${t.k},0,0,${down},${t.x},${along ? 0 : t.y})`);
    for (const { element, x, y } of fixed) {
      element.setAttribute("transform", t.k === 1 ? "" : `translate(${x} ${y}) scale(${1 / t.k} ${1 / down}) translate(${-x} ${-y})`);
    }
    figure.toggleAttribute("data-zoomed", t.k !== 1);
    for (const b of bar.querySelectorAll<HTMLElement>("[data-pan]")) b.hidden = t.k === 1;
  };
  const behaviour = zoom<SVGSVGElement, unknown>()
    .scaleExtent([1, most])
    .extent([[0, 0], [width, height]])
    .translateExtent([[0, 0], [width, height]])
    // The wheel scrolls the page unless a key says that the drawing is meant.
    .filter((e: WheelEvent | PointerEvent) => (e.type === "wheel" ? e.ctrlKey || e.metaKey : !e.button) && !(e.type === "dblclick"))
    .clickDistance(4)
    .on("zoom", (e: { transform: ZoomTransform }) => apply(e.transform));
  const target = select(svg);
  target.call(behaviour);

  const button = (sign: string, words: string | undefined, act: () => void) => {
    const b = document.createElement("button");
    b.type = "button";
    b.textContent = sign;
    b.setAttribute("aria-label", words ?? sign);
    b.title = words ?? sign;
    b.addEventListener("click", act);
    bar.append(b);
    return b;
  };
  const { zoomIn, zoomOut, zoomAll, panLeft, panRight, panUp, panDown } = document.querySelector<HTMLElement>("main")?.dataset ?? {};
  /** move shows what lies a quarter of the window further that way. */
  const move = (x: number, y: number) => () => {
    const { k } = zoomTransform(svg);
    target.call(behaviour.translateBy, (-x * width) / 4 / k, (-y * height) / 4 / k);
  };
  const pans = [button("←", panLeft, move(-1, 0)), button("→", panRight, move(1, 0))];
  if (!along) pans.push(button("↑", panUp, move(0, -1)), button("↓", panDown, move(0, 1)));
  for (const b of pans) {
    b.dataset.pan = "";
    b.hidden = true;
  }
  button("+", zoomIn, () => target.call(behaviour.scaleBy, 1.6));
  button("−", zoomOut, () => target.call(behaviour.scaleBy, 1 / 1.6));
  button("⤢", zoomAll, () => target.call(behaviour.transform, zoomIdentity));
  figure.prepend(bar);
}

/** enhanceAll lets the drawings within an element be moved. */
function enhanceAll(within: ParentNode): void {
  for (const figure of within.querySelectorAll<HTMLElement>("figure.map, figure.timeline")) {
    const svg = figure.querySelector("svg");
    if (svg) enhance(figure, svg, figure.classList.contains("timeline"));
  }
}

enhanceAll(document);
sliding(enhanceAll);
searching();
document.documentElement.dataset.ready = "chart";
