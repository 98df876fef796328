// All that can be read in the cells of a notebook, and where: [cell, top, bottom, text], in page
// pixels, for each block of text, each alternative text, title and label; and [cell, top, bottom]
// of the cells. A cell is its place, such as 7; what a box of questions says is of "asks 7".
// Not in it are hints and solutions that are folded away, the prompts, what is not shown, and the
// choices of questions: they say so much that they say nothing.
(panel) => {
  const style = document.createElement("style"); // else cells out of sight have no true height
  style.textContent = ".jp-Cell { content-visibility: visible !important }";
  document.head.append(style);
  const found = [];
  const UNREAD = "style, script, .jp-InputPrompt, .jp-OutputPrompt, .xorlib-poll label";
  const HELP = /^\s*(hint|solution)/i;
  const folded = (node) => {
    const box = node.parentElement.closest("details:not([open])");
    return box && !node.parentElement.closest("summary") ? box : null;
  };
  const block = (node) => {
    let element = node.parentElement.closest(".cm-line, svg, mjx-container") ?? node.parentElement;
    while (getComputedStyle(element).display.startsWith("inline")) element = element.parentElement;
    return element;
  };
  const read = (cell, name) => {
    const texts = new Map(); // a block, or the box that it is folded into, to what stands there
    const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.parentElement.closest(UNREAD)) continue;
      const box = folded(node);
      if (box && HELP.test(box.textContent)) continue;
      const seen = box ?? node.parentElement;
      if (!seen.checkVisibility({ visibilityProperty: true })) continue;
      const place = box ?? block(node);
      texts.set(place, (texts.get(place) ?? "") + node.data);
    }
    for (const [place, text] of texts) {
      if (!text.trim()) continue;
      const { top, bottom } = place.getBoundingClientRect();
      const lines = place.tagName === "PRE" ? text.split("\n") : [text];
      const height = (bottom - top) / lines.length;
      lines.forEach((line, number) => {
        found.push([name(place), top + number * height, top + (number + 1) * height, line]);
      });
    }
    for (const part of cell.querySelectorAll("[alt], [title], [aria-label]")) {
      if (!part.checkVisibility({ visibilityProperty: true })) continue;
      const { top, bottom } = part.getBoundingClientRect();
      for (const attribute of ["alt", "title", "aria-label"]) {
        const text = part.getAttribute(attribute);
        if (text) found.push([name(part), top, bottom, text]);
      }
    }
  };
  const cells = [...panel.querySelectorAll(".jp-Notebook .jp-Cell")];
  const rects = [];
  for (const cell of cells) {
    const place = Number(cell.dataset.windowedListIndex);
    const { top, bottom } = cell.getBoundingClientRect();
    rects.push([place, top, bottom]);
    const asks = (part) => part.closest(".xorlib-app:has(.xorlib-poll)");
    read(cell, (part) => (asks(part) ? `asks ${place}` : place));
  }
  style.remove();
  return { cells: rects, texts: found };
}
