// Pictures, status, table and code change together: the pictures are decoded first, then all is
// exchanged at once, so that nothing flickers and nothing is ahead. What is overtaken while it is
// being decoded is never shown.
function render({ model, el }) {
  el.classList.add("xorlib-stage");
  const status = add(el, "p", { className: "xorlib-status", role: "status" });
  const row = add(el, "div", { className: "xorlib-pictures" });
  const table = add(el, "table", { className: "xorlib-table" });
  const line = add(el, "div", { className: "xorlib-code" });
  const code = add(line, "code", { tabIndex: 0 });
  const copy = add(line, "button", { type: "button", textContent: "Copy this line" });
  const copied = add(line, "span", { role: "status" });
  let came = 0;
  let shown = 0;

  copy.onclick = async () => {
    try {
      await navigator.clipboard.writeText(code.textContent);
      copied.textContent = "copied";
    } catch {
      getSelection().selectAllChildren(code); // no permission: selected, for Ctrl+C
      copied.textContent = "selected: copy it with Ctrl+C";
    }
  };

  async function show() {
    const turn = ++came;
    const said = Object.fromEntries(
      ["frames", "alts", "sizes", "status", "rows", "code"].map((name) => [name, model.get(name)]),
    );
    const images = said.frames.map((png, i) => picture(png, said.alts[i], said.sizes[i]));
    await Promise.allSettled(images.map((image) => image.decode()));
    if (turn < shown) return forget(images);
    shown = turn;
    forget([...row.children]);
    row.replaceChildren(...images); // the decoded ones themselves, else they are decoded twice
    setText(status, said.status);
    fill(table, said.rows);
    if (code.textContent !== said.code) copied.textContent = "";
    setText(code, said.code);
    status.hidden = !said.status;
    table.hidden = !said.rows.length;
    line.hidden = !said.code;
  }

  model.on("change:frames", show);
  show();
  return () => {
    shown = Infinity;
    forget([...row.children]);
    model.off("change:frames", show);
  };
}

function add(parent, tag, properties) {
  const { role, ...rest } = properties;
  const element = Object.assign(document.createElement(tag), rest);
  if (role) element.setAttribute("role", role);
  parent.append(element);
  return element;
}

function picture(png, alt, [width, height]) {
  const src = URL.createObjectURL(new Blob([png], { type: "image/png" }));
  return Object.assign(new Image(width, height), { src, alt });
}

function forget(images) {
  images.forEach((image) => URL.revokeObjectURL(image.src));
}

function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

// The cells stay as they are while the shape does, so that a screen reader keeps its place.
function fill(table, rows) {
  const shape = rows.map((row) => row.length).join();
  if (table.dataset.shape !== shape) {
    table.dataset.shape = shape;
    table.replaceChildren();
    rows.forEach((texts, i) => {
      const line = table.insertRow();
      texts.forEach((text, j) => {
        const heading = i === 0 || j === 0;
        const cell = document.createElement(heading ? "th" : "td");
        if (heading) cell.scope = i === 0 ? "col" : "row";
        line.append(cell);
      });
    });
  }
  rows.forEach((texts, i) => texts.forEach((text, j) => setText(table.rows[i].cells[j], text)));
}

export default { render };
