// The page follows the learner by itself, and only tells Python. What was chosen is kept in the
// model, so that a view made anew, as when a long notebook is scrolled, is where the old one was.
let polls = 0;

function render({ model, el }) {
  const name = `xorlib-poll-${++polls}`;
  el.classList.add("xorlib-poll");
  const form = add(el, "form");
  const group = add(form, "fieldset");
  const legend = add(group, "legend");
  add(legend, "b").textContent = `${model.get("label")}. `;
  add(legend, "span").innerHTML = model.get("question");
  const radios = model.get("choices").map(([text], place) => {
    const label = add(group, "label");
    const radio = Object.assign(document.createElement("input"), { type: "radio", name });
    radio.value = place;
    radio.checked = place === model.get("chosen");
    label.append(radio);
    add(label, "span").innerHTML = text;
    return radio;
  });
  const buttons = add(form, "div");
  buttons.className = "buttons";
  const answer = button(buttons, "Answer", "submit");
  const reveal = button(buttons, "Show without answering", "button");
  const said = add(el, "div");
  said.className = "said";
  said.setAttribute("role", "status"); // read aloud when it changes

  form.onsubmit = (event) => {
    event.preventDefault();
    const chosen = radios.findIndex((radio) => radio.checked);
    if (chosen < 0) {
      said.textContent = "Choose an answer first, or show what is right without answering.";
      return;
    }
    tell({ chosen, revealed: true });
  };
  form.onkeydown = (event) => {
    if (event.key !== "Enter" || event.target.type !== "radio") return;
    event.preventDefault();
    event.stopPropagation();
    form.requestSubmit();
  };
  reveal.onclick = () => tell({ chosen: -1, revealed: true });

  function tell(state) {
    Object.entries(state).forEach(([key, value]) => model.set(key, value));
    model.save_changes();
    show();
  }

  function show() {
    if (!model.get("revealed")) return;
    const choices = model.get("choices");
    const right = model.get("right");
    const chosen = model.get("chosen");
    const parts = document.createDocumentFragment();
    const sides = add(parts, "div");
    sides.className = "sides";
    if (chosen >= 0 && chosen !== right) {
      const [text, misconception, reply] = choices[chosen];
      block(sides, "yours", "\u00d7 You said:", text, `<i>${misconception}</i>: ${reply}`);
    }
    const word = chosen === right ? "\u2713 You said, and it is right:" : "It is:";
    block(sides, "right", word, choices[right][0], choices[right][2]);
    const result = add(parts, "div");
    result.innerHTML = model.get("result");
    const others = choices.filter(([, misconception], place) => misconception && place !== chosen);
    if (others.length) {
      const details = add(parts, "details");
      add(details, "summary").textContent = "What is wrong with the other answers";
      others.forEach(([text, misconception, reply]) => {
        add(details, "p").innerHTML = `<b>${text}</b> <i>${misconception}</i>: ${reply}`;
      });
    }
    said.replaceChildren(parts);
    reveal.hidden = true;
    answer.textContent = chosen < 0 ? "Answer" : "Answer again";
  }

  model.on("change:revealed change:chosen", show);
  show();
  return () => model.off("change:revealed change:chosen", show);
}

function block(parent, kind, heading, text, reply) {
  const part = add(parent, "div");
  part.className = `side ${kind}`;
  const first = add(part, "p");
  add(first, "b").textContent = `${heading} `;
  add(first, "span").innerHTML = text;
  add(part, "p").innerHTML = reply;
}

function button(parent, text, type) {
  const made = add(parent, "button");
  return Object.assign(made, { type, textContent: text });
}

function add(parent, tag) {
  return parent.appendChild(document.createElement(tag));
}

export default { render };
