// Look for the sliders and number fields of this app as they appear, and name each by its label.
function name(control) {
  const label = control.querySelector(".widget-label");
  const text = label && label.textContent.trim();
  if (!text) return;
  const readout = control.querySelector(".widget-readout");
  const hidden = readout && readout.style.display === "none"; // a slider with a field of its own
  const field = hidden && control.closest(".xorlib-app").querySelector("input[type=number]");
  for (const handle of control.querySelectorAll("[role=slider]")) {
    set(handle, "aria-label", text);
    const said = field ? field.value : readout && readout.textContent.trim();
    if (said) set(handle, "aria-valuetext", said);
  }
  if (readout) set(readout, "aria-label", `${text}, typed`);
  if (readout && readout.isContentEditable) set(readout, "role", "textbox");
}

function set(element, attribute, value) {
  if (element.getAttribute(attribute) !== value) element.setAttribute(attribute, value);
}

const SUPPRESS = "data-lm-suppress-shortcuts"; // the frontends' own word for it

const OWN = "select, button, summary, [type=checkbox], [type=radio], [role=slider]";

// JupyterLab takes arrows, Enter and letters as commands to the notebook, a plain x even cuts the
// cell; in a slider, a list, a button or a tick box they are meant for that. Notebook 7 takes them
// before they get here, so this looks earlier still, from the window, and does not hold them up.
function keep(event) {
  const modified = event.ctrlKey || event.metaKey || event.altKey || event.shiftKey;
  const own = event.target.matches(OWN);
  if (!own || modified || event.key === "Escape") return;
  event.target.setAttribute(SUPPRESS, "");
  setTimeout(() => event.target.removeAttribute(SUPPRESS));
}

const isWhole = (field) => field.matches("input[type=number]") && field.step === "1";

// A field for whole numbers swallows the point, when it is pressed and again when a key comes up,
// which makes 125 of 12.5. Here it may be typed, and what is typed is rounded in sight.
function point(event) {
  if (isWhole(event.target) && (event.key === "." || event.type === "keyup")) event.stopPropagation();
}

function round(event) {
  const number = isWhole(event.target) && event.target.valueAsNumber;
  if (number && !Number.isInteger(number)) event.target.value = Math.round(number);
}

// The still picture of a living thing. JupyterLab may have the same name twice on its page, as of a
// lesson and of a copy of it: there only what stands below in the same output is meant.
function hidden(name) {
  const still = `[data-xorlib-still="${name}"]`;
  const output = `.jp-OutputArea-child:has(${still})`;
  if (!document.querySelector(".jp-NotebookPanel")) return `${still}, ${still} ~ *, ${output}`;
  return `.jp-OutputArea-child:has([data-xorlib-living="${name}"]) ~ ${output}`;
}

function render({ model, el }) {
  el.style.display = "none";
  el.classList.add("xorlib-living"); // the still picture does not hide this output (still.py)
  el.dataset.xorlibLiving = model.get("still");
  const rule = `${hidden(model.get("still"))} { display: none !important }`;
  el.append(Object.assign(document.createElement("style"), { textContent: rule }));
  let observer;
  let app;
  const own = (handle) => (event) => app.contains(event.target) && handle(event);
  const heard = Object.entries({
    keydown: own(keep), keypress: own(point), keyup: own(point), change: own(round),
  });
  const timer = requestAnimationFrame(function look() {
    app = el.closest(".xorlib-app");
    if (!app) return requestAnimationFrame(look); // not on the page yet
    const all = () => app.querySelectorAll(".widget-slider, .slider-container").forEach((part) => {
      name(part.closest(".widget-inline-hbox") || part);
    });
    heard.forEach(([kind, handle]) => addEventListener(kind, handle, true));
    observer = new MutationObserver(all);
    const options = { childList: true, subtree: true, characterData: true };
    observer.observe(app, { ...options, attributes: true, attributeFilter: ["aria-valuetext"] });
    all();
  });
  return () => {
    cancelAnimationFrame(timer);
    if (observer) observer.disconnect();
    heard.forEach(([kind, handle]) => removeEventListener(kind, handle, true));
  };
}

export default { render };
