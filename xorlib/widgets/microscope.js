// One operation at a time: its tables, the sum behind one entry of the last, and the entries that
// made it. All numbers and words come ready from Python; this file only shows them and points.
const MOST = 8; // columns of a table side by side, if the page is wide enough; the others go below
const COLUMN = 66; // width of a column, in pixels
const BESIDE = 70; // and of what stands beside it
const MOVES = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
const GREEN = "0, 158, 115";
const PINK = "204, 121, 167";

function render({ model, el }) {
  el.classList.add("xorlib-microscope");
  const said = add(el, "p", { className: "said", role: "status" });
  const map = add(el, "div", { className: "map", role: "group", "aria-label": "all operations" });
  const moves = add(el, "div", { className: "moves" });
  const back = add(moves, "button", { type: "button", textContent: "\u25c0 Back" });
  const forward = add(moves, "button", { type: "button", textContent: "Forward \u25b6" });
  const formula = add(moves, "p", { className: "formula" });
  const words = add(el, "p", { className: "words", role: "status" });
  const note = add(el, "p", { className: "note" });
  const equation = add(el, "div", { className: "equation" });
  const sum = add(el, "div", { className: "sum", role: "status" });
  add(el, "p", { className: "hint", textContent: HINT });
  let tables = []; // of the operation shown, each with cells[row][column]
  let built = ""; // what they were built for
  let wide = MOST; // columns side by side at present
  let hovered = null; // the entry under the pointer, looked at for as long as it is there

  // Move the page until this is in view, once, as soon as it is on the page.
  function arrive() {
    const box = el.closest(".xorlib-app");
    if (!box || !el.clientHeight) return requestAnimationFrame(arrive);
    box.scrollIntoView({ block: "nearest" });
    keep("arriving", false);
  }

  const present = () => model.get("operations")[model.get("step")];

  function keep(name, value) {
    model.set(name, value);
    model.save_changes();
  }

  function go(step) {
    if (step < 0 || step >= model.get("operations").length) return;
    keep("step", step);
    if (document.activeElement === back && back.disabled) forward.focus();
    if (document.activeElement === forward && forward.disabled) back.focus();
  }

  // The entry that is kept, or the nearest that the present table has.
  function kept() {
    const { texts } = present().tables.at(-1);
    const [row, column] = model.get("entry");
    return [Math.min(row, texts.length - 1), Math.min(column, texts[0].length - 1)];
  }

  function show() {
    const operations = model.get("operations");
    const operation = present();
    if (!operation) return;
    const step = model.get("step");
    setText(said, model.get("said"));
    showMap(map, operations, step, go);
    back.disabled = step === 0;
    forward.disabled = step === operations.length - 1;
    setText(words, `${step + 1} of ${operations.length}, ${operation.phase}. ${operation.title}.`);
    setText(formula, operation.formula);
    setText(note, operation.note);
    note.hidden = !operation.note;
    const parts = operation.tables.map(({ name, sign, texts }) => [name, sign, ...size(texts)]);
    const wanted = JSON.stringify([wide, parts]);
    if (built !== wanted) {
      built = wanted;
      hovered = null;
      equation.replaceChildren();
      tables = operation.tables.map((table, i) => {
        return build(equation, table, wide, i === operation.tables.length - 1);
      });
    }
    operation.tables.forEach((table, i) => fill(tables[i], table));
    point();
  }

  // Show the sum behind the entry looked at, and mark what it is made of.
  function point() {
    const operation = present();
    const [row, column] = hovered || kept();
    const made = tables.length - 1;
    const [keptRow, keptColumn] = kept();
    const sources = operation.sources[row][column];
    tables.forEach(({ cells, heads }, i) => {
      const lit = i === made ? [[i, row, column]] : sources.filter(([table]) => table === i);
      cells.forEach((line, r) => line.forEach((cell, c) => {
        cell.classList.toggle("source", i !== made && lit.some(([, y, x]) => y === r && x === c));
        if (i !== made) return;
        cell.classList.toggle("made", r === row && c === column);
        cell.setAttribute("aria-selected", String(r === keptRow && c === keptColumn));
        cell.tabIndex = r === keptRow && c === keptColumn ? 0 : -1;
      }));
      light(heads.rows, lit.map(([, y]) => y));
      light(heads.columns, lit.map(([, , x]) => x));
    });
    write(sum, operation.lines[row][column]);
  }

  function placeOf(event) {
    const cell = event.target.closest(".result td[data-row]");
    return cell && [Number(cell.dataset.row), Number(cell.dataset.column)];
  }

  function look(place) {
    hovered = null;
    keep("entry", place);
    tables.at(-1).cells[place[0]][place[1]].focus();
  }

  back.onclick = () => go(model.get("step") - 1);
  forward.onclick = () => go(model.get("step") + 1);
  equation.onpointerover = (event) => {
    const place = placeOf(event);
    if (String(place) === String(hovered)) return;
    hovered = place;
    point();
  };
  equation.onpointerleave = () => {
    hovered = null;
    point();
  };
  equation.onclick = (event) => {
    const place = placeOf(event);
    if (place) look(place);
  };
  equation.onkeydown = (event) => {
    const place = placeOf(event);
    if (!place || event.ctrlKey || event.altKey || event.metaKey) return;
    const [rows, columns] = size(present().tables.at(-1).texts);
    const ends = { Home: [place[0], 0], End: [place[0], columns - 1] };
    const move = MOVES[event.key];
    if (!move && !ends[event.key]) return;
    event.preventDefault();
    const [row, column] = move ? [place[0] + move[0], place[1] + move[1]] : ends[event.key];
    if (row >= 0 && row < rows && column >= 0 && column < columns) look([row, column]);
  };

  const names = ["operations", "step", "entry", "said"];
  names.forEach((name) => model.on(`change:${name}`, show));
  const observer = new ResizeObserver(() => {
    const fitting = Math.floor((el.clientWidth - BESIDE) / COLUMN);
    wide = el.clientWidth ? Math.max(2, Math.min(MOST, fitting)) : MOST;
    show();
  });
  observer.observe(el);
  show();
  if (model.get("arriving")) arrive();
  return () => {
    observer.disconnect();
    names.forEach((name) => model.off(`change:${name}`, show));
  };
}

const HINT = "Numbers are shown rounded and calculated with all their digits, so the last digit of a "
  + "sum may seem one off. Point at an entry of the last table, or press Tab until you are in it and move with "
  + "the arrow keys: the framed entries make it. A click keeps it. Green is above 0, pink below; the "
  + "stronger, the further from it.";

function add(parent, tag, properties = {}) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name in element && name !== "role") element[name] = value;
    else element.setAttribute(name, value);
  }
  parent.append(element);
  return element;
}

const size = (texts) => [texts.length, texts[0].length];

function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

// A button for each table that is made, in the order of this program, phase by phase.
function showMap(map, operations, step, go) {
  const names = operations.map(({ makes }) => makes).join();
  if (map.dataset.names !== names) {
    map.dataset.names = names;
    map.replaceChildren();
    let group;
    operations.forEach(({ makes, phase }, i) => {
      if (i === 0 || phase !== operations[i - 1].phase) {
        group = add(map, "div", { className: "phase" });
        add(group, "span", { textContent: phase });
      }
      add(group, "button", { type: "button", textContent: makes }).onclick = () => go(i);
    });
  }
  map.querySelectorAll("button").forEach((button, i) => {
    if (i === step) button.setAttribute("aria-current", "step");
    else button.removeAttribute("aria-current");
  });
}

// Make a table for a matrix, in blocks of columns, with its sign before it.
function build(equation, { name, sign, axes, texts }, wide, result) {
  const [rows, columns] = size(texts);
  const cells = texts.map(() => []);
  const heads = { rows: [], columns: [] };
  const part = add(equation, "div", { className: result ? "part result" : "part" });
  if (sign) add(part, "span", { className: "sign", textContent: sign });
  const blocks = add(part, "div", { className: "blocks" });
  for (let first = 0; first < columns; first += wide) {
    const places = [...Array(Math.min(wide, columns - first)).keys()].map((i) => first + i);
    const table = add(blocks, "table");
    if (result) table.setAttribute("role", "grid");
    const caption = add(table, "caption");
    add(caption, "b", { textContent: name });
    const which = columns > wide ? ` columns ${first} to ${places.at(-1)},` : "";
    for (const text of [`(${rows}, ${columns})`, `${which} ${axes[0]} \u00d7`, axes[1]]) {
      caption.append(" ");
      add(caption, "span", { textContent: text });
    }
    const top = add(add(table, "thead"), "tr");
    add(top, "td");
    for (const column of places) {
      heads.columns.push([column, add(top, "th", { scope: "col", textContent: column })]);
    }
    const body = add(table, "tbody");
    texts.forEach((_, row) => {
      const line = add(body, "tr");
      heads.rows.push([row, add(line, "th", { scope: "row", textContent: row })]);
      for (const column of places) {
        const cell = add(line, "td", { "data-row": row, "data-column": column });
        if (result) cell.setAttribute("role", "gridcell");
        cell.dataset.lmSuppressShortcuts = "true"; // keys here are no commands to the notebook
        cells[row].push(cell);
      }
    });
  }
  return { cells, heads };
}

function fill({ cells }, { texts, shades }) {
  cells.forEach((line, row) => line.forEach((cell, column) => {
    setText(cell, texts[row][column]);
    const shade = shades[row][column];
    cell.style.background = `rgba(${shade < 0 ? PINK : GREEN}, ${0.55 * Math.abs(shade)})`;
  }));
}

// Mark the heading of the row or column that all the marked entries have in common.
function light(heads, places) {
  const one = new Set(places).size === 1;
  heads.forEach(([place, head]) => head.classList.toggle("lit", one && place === places[0]));
}

// Write the lines of a sum so that they break between its terms only.
function write(sum, lines) {
  if (sum.dataset.lines === lines.join("\n")) return;
  sum.dataset.lines = lines.join("\n");
  sum.replaceChildren();
  for (const line of lines) {
    const shown = add(sum, "div");
    line.split(" + ").forEach((term, i) => {
      if (i > 0) shown.append(" + ");
      add(shown, "span", { textContent: term });
    });
  }
}

export default { render };
