// Deals the blocks of a lesson out to slides, so that nothing sticks out, and pages through them.
// A slide begins at each heading and each task, after each prediction, and where a slide is full.
// What is too tall for a slide of its own is cut between rows or lines, or else shrunk, to no less
// than SMALLEST.
"use strict";

const WIDTH = 1280, HEIGHT = 720;
const SMALLEST = 0.7;  // of the text on a slide
const SMALLEST_PICTURE = 0.7, LARGEST_PICTURE = 1.6;  // of its size in the lesson
const DRAWN_AT = 96 / 160;  // pixels of the page to those of a picture that does not say its size

const main = document.querySelector("main");
const slides = [];
let section = document.title, current = 0;

const isHeading = (block) => /^H[1-6]$/.test(block.tagName);
// Whether a block needs a slide of its own: a task, or a question with a picture in its answer.
function begins(block) {
  const strong = block.querySelector("strong")?.textContent;
  const numbered = /^\d+\. /.test(strong) && block.textContent.startsWith(strong);
  return block.matches("p") && numbered || block.querySelector("details img") !== null;
}

const asks = (block) => block.matches("blockquote") && /^\s*Predict\b/.test(block.textContent)
  || block.querySelector("div[data-xorlib-still]") !== null;

// Dealing out

function open() {
  const slide = document.createElement("section");
  slide.className = "slide";
  slide.append(document.createElement("div"));
  slide.dataset.section = section;
  slides.at(-1)?.toggleAttribute("hidden", true);
  main.append(slide);
  slides.push(slide);
}

const content = (slide) => slide.firstElementChild;

function overflows(slide) {
  const inside = content(slide);
  const high = slide.clientHeight - parseFloat(getComputedStyle(slide).paddingTop);
  const tall = inside.getBoundingClientRect().height > high * scale();
  return tall || inside.scrollWidth > inside.clientWidth + 1;
}

// Add a block to the last slide and say whether it fits; where it does not, take it off again.
function fits(block) {
  content(slides.at(-1)).append(block);
  if (!overflows(slides.at(-1))) return true;
  block.remove();
  return false;
}

function holdsHeadingsOnly() {
  return [...content(slides.at(-1)).children].every(isHeading);
}

function place(block) {
  if (isHeading(block)) {
    section = block.textContent;
    if (!holdsHeadingsOnly()) open();
    slides.at(-1).dataset.section = section;
  }
  if (begins(block) && !holdsHeadingsOnly()) open();
  if (fits(block)) return;
  open();
  if (fits(block)) return;
  slides.pop().remove();
  slides.at(-1).hidden = false;
  const parts = cut(block);
  if (parts) return parts.forEach(place);
  if (!holdsHeadingsOnly()) open();
  content(slides.at(-1)).append(block);
  shrink(slides.at(-1));
}

// Return a block as two, or null where it has no parts: after a cell's code, or an output's first
// element; else between the rows, items or lines in the middle.
function cut(block) {
  let inside = block;
  while (inside.matches("div") && elements(inside).length === 1) [inside] = elements(inside);
  if (inside.matches("div")) return parted(block, elements(inside), 1);
  if (inside.matches("ol, ul")) return parted(block, [...inside.children]);
  if (inside.matches("table")) return parted(block, [...inside.querySelectorAll("tbody > tr")]);
  if (inside.matches("pre")) return parted(block, linesOf(inside));
  return null;
}

const elements = (block) => [...block.children].filter((child) => !child.matches("style"));

function parted(block, pieces, first = Math.ceil(pieces.length / 2)) {
  if (pieces.length < 2) return null;
  pieces.forEach((piece, number) => { piece.dataset.part = number < first ? "first" : "rest"; });
  const rest = block.cloneNode(true);
  block.querySelectorAll("[data-part=rest]").forEach((piece) => piece.remove());
  rest.querySelectorAll("[data-part=first]").forEach((piece) => piece.remove());
  if (block.matches("ol")) rest.start = block.start + first;
  for (const part of [block, rest]) {
    part.querySelectorAll("[data-part]").forEach((piece) => delete piece.dataset.part);
  }
  return [block, rest];
}

// Return the lines of an output, each in a <span>; none of one in colours, which stays whole.
function linesOf(pre) {
  if (pre.children.length) return [...pre.querySelectorAll(":scope > .line")];
  const lines = pre.textContent.trimEnd().split("\n").map((line) => {
    const own = document.createElement("span");
    own.className = "line";
    own.textContent = `${line}\n`;
    return own;
  });
  pre.replaceChildren(...lines);
  return lines;
}

// Make a slide fit: its pictures become smaller, down to a point, and then everything.
function shrink(slide) {
  for (let zoom = 1; zoom > SMALLEST - 0.01; zoom -= 0.02) {
    content(slide).style.zoom = zoom;
    settlePictures(slide);
    if (!overflows(slide)) return;
  }
}

// Give the pictures of a slide as much of its room as they can use.
function settlePictures(slide) {
  if (!slide.querySelector("img")) return;
  for (let size = LARGEST_PICTURE; size >= SMALLEST_PICTURE; size -= 0.05) {
    slide.style.setProperty("--picture", size);
    if (!overflows(slide)) return;
  }
}

function deal() {
  for (const img of document.images) {
    const drawnAt = img.src.includes("svg") ? 1 : DRAWN_AT;
    const width = img.getAttribute("width") ?? img.naturalWidth * drawnAt;
    img.style.setProperty("--width", `${width}px`);
  }
  const blocks = [...main.children];
  main.replaceChildren();
  document.documentElement.classList.add("slides");
  open();
  let asked = false;
  for (const block of blocks) {
    if (asked) open();
    asked = asks(block);
    place(block);
  }
  for (const slide of slides) {
    slide.hidden = false;
    settlePictures(slide);
    slide.hidden = true;
    slide.addEventListener("toggle", () => { if (!slide.hidden) shrink(slide); }, true);
  }
}

// Paging

const scale = () => Math.min(innerWidth / WIDTH, innerHeight / HEIGHT);

function stage() {
  const k = scale(), left = (innerWidth - k * WIDTH) / 2, top = (innerHeight - k * HEIGHT) / 2;
  main.style.transform = `translate(${left}px, ${top}px) scale(${k})`;
  document.documentElement.style.setProperty("--scale", k);
}

function show(number) {
  slides[current].hidden = true;
  current = Math.max(0, Math.min(number || 0, slides.length - 1));
  slides[current].hidden = false;
  if (slides[current].querySelector("details[open]")) shrink(slides[current]);
  document.getElementById("section").textContent = slides[current].dataset.section;
  document.getElementById("number").textContent = `${current + 1} / ${slides.length}`;
  history.replaceState(null, "", `#${current + 1}`);
}

const STEPS = { ArrowRight: 1, ArrowDown: 1, PageDown: 1, " ": 1,
  ArrowLeft: -1, ArrowUp: -1, PageUp: -1, Home: -Infinity, End: Infinity };

function pressed(event) {
  const taken = event.key === " " && event.target.closest("summary, a, button");
  if (taken || event.ctrlKey || event.altKey || event.metaKey || !(event.key in STEPS)) return;
  event.preventDefault();
  show(current + (event.shiftKey && event.key === " " ? -1 : STEPS[event.key]));
}

addEventListener("load", () => {
  stage();  // first, since what is measured is as large as the window makes it
  deal();
  show(parseInt(location.hash.slice(1)) - 1);
  addEventListener("resize", stage);
  addEventListener("hashchange", () => show(parseInt(location.hash.slice(1)) - 1));
  addEventListener("keydown", pressed);
  document.getElementById("previous").addEventListener("click", () => show(current - 1));
  document.getElementById("next").addEventListener("click", () => show(current + 1));
});
