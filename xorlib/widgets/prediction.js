// The question on the page. It follows the learner by itself, and only tells Python. What was given
// is kept in the model, so that a view made anew, as when a long notebook is scrolled, is where the
// old one was. answers.js and replies.js
// stand before this text.
let polls = 0;

function render({ model, el }) {
  const kind = model.get("kind");
  const sealed = unsealed(model.get("sealed"));
  el.classList.add("xorlib-poll");
  const form = add(el, "form");
  form.noValidate = true;
  const fields = (kind === "choice" ? choosing : typing)(form, model, sealed);
  const buttons = add(form, "div", "buttons");
  button(buttons, "Answer", "submit");
  const reveal = button(buttons, "Show without answering", "button");
  const hint = add(el, "div", "hint");
  const said = add(el, "div", "said");
  for (const part of [hint, said]) part.setAttribute("role", "status"); // read aloud as it changes
  said.tabIndex = -1; // the focus waits here, where no key clears anything
  const end = add(el, "div", "buttons");
  const again = button(end, "Ask again", "button");

  form.onsubmit = (event) => {
    event.preventDefault();
    const given = model.get("given");
    if (given.done) return;
    const [words, place, problem] = fields.answer(given);
    if (problem) {
      hint.textContent = problem;
      return;
    }
    tell(answered(given, words, place, sealed.right));
  };
  form.onkeydown = (event) => {
    const plain = !(event.shiftKey || event.ctrlKey || event.metaKey || event.altKey);
    if (event.key !== "Enter" || !plain || event.target.tagName !== "INPUT") return;
    event.preventDefault(); // JupyterLab would take it for its own
    event.stopPropagation();
    form.requestSubmit();
  };
  reveal.onclick = () => tell({ ...model.get("given"), done: true });
  again.onclick = () => tell({ tried: [], done: false });

  function tell(given) {
    model.set("given", given);
    model.save_changes();
    show();
    const focused = given.done ? said : fields.first();
    focused.focus({ preventScroll: true });
    requestAnimationFrame(() => requestAnimationFrame(() => bringIntoView(el, said)));
  }

  function show() {
    const given = model.get("given");
    fields.show(given);
    hint.textContent = "";
    buttons.hidden = given.done;
    end.hidden = !given.done;
    said.replaceChildren(replies(given, sealed, kind === "choice"));
  }

  model.on("change:given", show);
  show();
  return () => model.off("change:given", show);
}

function unsealed(text) {
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  return JSON.parse(new TextDecoder().decode(bytes));
}

function choosing(form, model, { right }) {
  const name = `xorlib-poll-${++polls}`;
  const group = add(form, "fieldset");
  const legend = add(group, "legend");
  ask(legend, model);
  const radios = model.get("choices").map((text, place) => {
    const label = add(group, "label");
    const radio = Object.assign(add(label, "input"), { type: "radio", name, value: place });
    add(label, "span").innerHTML = text;
    return Object.assign(radio, { mark: add(label, "span", "mark") });
  });
  return {
    first: () => radios.find((radio) => !radio.disabled),
    answer() {
      const place = radios.findIndex((radio) => radio.checked);
      const problem = "Choose an answer first, or show what is right without answering.";
      return place < 0 ? ["", -1, problem] : ["", place];
    },
    show({ tried, done }) {
      const last = tried.at(-1)?.[1];
      radios.forEach((radio, place) => {
        const wrong = place !== right && tried.some(([, each]) => each === place);
        radio.checked = done && place === last;
        radio.disabled = done || wrong;
        radio.mark.textContent = wrong ? "\u00d7" : done && place === right ? "\u2713" : "";
      });
    },
  };
}

function typing(form, model, { right, choices }) {
  const kind = model.get("kind");
  const how = howTo(kind, choices.map(({ value }) => value));
  const question = add(form, "p", "question");
  ask(question, model);
  const label = add(form, "label");
  add(label, "span").textContent = kind === "shape" ? "Your shape:" : "Your number:";
  const field = Object.assign(add(label, "input"), { type: "text", autocomplete: "off", size: 14 });
  field.spellcheck = false;
  field.setAttribute("aria-describedby", (question.id = `xorlib-poll-${++polls}`));
  return {
    first: () => field,
    answer({ tried }) {
      const words = field.value.trim();
      const place = judge(kind, choices, right, words);
      if (!words) return [words, place, `Type an answer first. ${how}`];
      if (place < 0) return [words, place, `That could not be read. ${how}`];
      const read = JSON.stringify(readings(kind, words));
      const same = tried.some(([before]) => JSON.stringify(readings(kind, before)) === read);
      return [words, place, same && "You said that already. Type another answer."];
    },
    show({ tried, done }) {
      if (done) field.value = tried.at(-1)?.[0] ?? "";
      else if (!tried.length) field.value = "";
      field.disabled = done;
      if (!done && document.activeElement === field) field.select();
    },
  };
}

function ask(parent, model) {
  add(parent, "b").textContent = `${model.get("label")}. `;
  add(parent, "span").innerHTML = model.get("question");
}

export default { render };
