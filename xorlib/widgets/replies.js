// What is said of an answer, and where it is to be seen.

// Returns it as a piece of a page: of a first wrong answer only its own reply.
function replies({ tried, done }, { right, choices, result, other }, chosen) {
  const parts = document.createDocumentFragment();
  if (!done && !tried.length) return parts;
  const sides = add(parts, "div", "sides");
  const tell = ([typed, place], heading) => {
    const { text, misconception, reply } = choices[place] ?? { reply: other };
    const side = add(sides, "div", place === right ? "side right" : "side yours");
    const first = add(side, "p");
    add(first, "b").textContent = `${heading} `;
    const said = add(first, "span");
    if (typed) said.textContent = typed;
    else said.innerHTML = text;
    add(side, "p").innerHTML = misconception ? `<i>${misconception}</i>: ${reply}` : reply;
  };
  tried.filter(([, place]) => place !== right).forEach((each) => tell(each, "\u00d7 You said:"));
  if (!done) {
    const next = chosen ? "Choose another answer" : "Type another answer";
    add(parts, "p").textContent = `${next}, or show what is right.`;
    return parts;
  }
  const found = tried.find(([, place]) => place === right);
  tell(found ?? ["", right], found ? "\u2713 You said, and it is right:" : "It is:");
  add(parts, "div", "result").innerHTML = result;
  const others = choices.filter(({ misconception, text }, place) =>
    misconception && text && !tried.some(([, each]) => each === place));
  if (others.length) {
    const details = add(parts, "details");
    add(details, "summary").textContent = "What is wrong with the other answers";
    others.forEach(({ text, misconception, reply }) => {
      add(details, "p").innerHTML = `<b>${text}</b><br><i>${misconception}</i>: ${reply}`;
    });
  }
  return parts;
}

// Scrolls what scrolls around a question until its reply is seen: to the end, unless then the
// question would leave, or where both are too tall for that, the reply's own beginning.
function bringIntoView(question, reply) {
  const pane = scrolling(question.parentElement);
  const view = pane.getBoundingClientRect();
  const [all, end] = [question.getBoundingClientRect(), reply.getBoundingClientRect()];
  const gap = 8;
  const kept = all.height + 2 * gap <= view.height ? all.top : end.top;
  const down = Math.min(all.bottom + gap - view.bottom, kept - gap - view.top);
  if (down > 0) pane.scrollBy(0, down);
}

function scrolling(element) {
  for (let pane = element; pane; pane = pane.parentElement) {
    const scrolls = /auto|scroll/.test(getComputedStyle(pane).overflowY);
    if (scrolls && pane.scrollHeight > pane.clientHeight) return pane;
  }
  return document.scrollingElement;
}

function button(parent, text, type) {
  return Object.assign(add(parent, "button"), { type, textContent: text });
}

function add(parent, tag, kind = "") {
  return parent.appendChild(Object.assign(document.createElement(tag), { className: kind }));
}
