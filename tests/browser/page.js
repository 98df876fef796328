// What the page objects ask of the page itself; lab.py calls these by name.
window.probe = {
  // Opens a notebook as a tab of JupyterLab, and returns the id of its panel. Its kernel is one that
  // was started in advance, while the notebook before was tried.
  async open(path) {
    const kernel = { id: await this.ahead() };
    this.spare = null;
    return (await jupyterapp.commands.execute("docmanager:open", { path, kernel })).id;
  },

  // Starts the kernel of the notebook that is opened next, unless it is there already, and returns
  // its id.
  ahead() {
    this.spare ??= jupyterapp.serviceManager.kernels.startNew({ name: "python3" }).then(
      (connection) => {
        connection.dispose();
        return connection.id;
      });
    return this.spare;
  },

  // Brings a notebook's tab to the front, and waits until it is.
  async show(id) {
    jupyterapp.shell.activateById(id);
    while (jupyterapp.shell.currentWidget?.id !== id) await new Promise(requestAnimationFrame);
  },

  tab: (id) => [...jupyterapp.shell.widgets("main")].find((tab) => tab.id === id),

  // Saves a notebook, and waits until it is written.
  save(id) { return this.tab(id).context.save(); },

  // Has a notebook's kernel end, and closes its tab without a question. (The context's own shutdown
  // would come too late: it waits before it asks, and the session is gone with the tab.)
  close(id) {
    const tab = this.tab(id);
    tab.context.sessionContext.session?.shutdown();
    tab.dispose();
  },

  // Runs one cell of the notebook in front, without waiting for it.
  run(id, place) {
    const { content } = this.tab(id);
    content.deselectAll();
    content.activeCellIndex = place;
    jupyterapp.commands.execute("notebook:run-cell");
  },

  prompts: (panel) => [...panel.querySelectorAll(".jp-Cell")].map(
    (cell) => cell.querySelector(".jp-InputPrompt")?.firstChild),

  // What JupyterLab makes afresh for every run of a cell: the text of its prompt or, where a folded
  // cell shows none, its first output.
  traces: (panel) => [...panel.querySelectorAll(".jp-Cell")].map((cell) =>
    cell.querySelector(".jp-InputPlaceholder")
      ? cell.querySelector(".jp-OutputArea-child")
      : cell.querySelector(".jp-InputPrompt")?.firstChild),

  // A run leaves a trace without this mark.
  mark(panel) {
    for (const trace of this.traces(panel)) if (trace) trace.seen = true;
  },

  // Whether no cell runs or waits, the kernel is idle, and every widget is on the page. (It is asked
  // all the time while a lesson runs: an output with elements in it is none that loads.)
  idle(panel) {
    if (panel.querySelector("[data-status=idle]") === null) return false;
    if (this.prompts(panel).some((prompt) => prompt?.data === "[*]:")) return false;
    return ![...panel.querySelectorAll(".jp-OutputArea-output")].some(
      (output) => !output.childElementCount && output.textContent === "Loading widget...");
  },

  // Every text on the pink ground: JupyterLab shows errors and stderr in the same way.
  complaints: (panel) => [...panel.querySelectorAll("[data-mime-type$='.stderr']")].map((part) => {
    const text = part.textContent;
    return { text, error: /^\w*(Error|Exception|Interrupt|Exit|Iteration)\b/m.test(text) };
  }),

  // Whether the cells in these places have run since the mark, or else one has failed.
  ran(panel, places) {
    if (!this.idle(panel)) return false;
    const traces = this.traces(panel);
    const fresh = (place) => traces[place] && !traces[place].seen;
    const done = places.filter(
      (place) => fresh(place) && /^\[\d+\]:$/.test(traces[place].data ?? "[1]:"));
    const failed = done.length > 0 && this.complaints(panel).some(({ error }) => error);
    return failed || done.length === places.length;
  },

  // The images that cannot be read aloud, or whose file is missing. JupyterLab itself writes
  // alt="Image" where there is none.
  async poorImages(panel) {
    const images = [...panel.querySelectorAll("img")];
    await Promise.allSettled(images.map((image) => image.decode()));
    return images
      .filter((image) => ["", "Image"].includes(image.alt.trim()) || !image.naturalWidth)
      .map((image) => image.outerHTML.slice(0, 120));
  },

  // The elements of outputs that have a scroll bar of their own, and how much they hide.
  scrollBars: (panel) => [...panel.querySelectorAll(".jp-Cell-outputWrapper *")].flatMap((part) => {
    const style = getComputedStyle(part);
    const scrolls = (overflow) => overflow === "auto" || overflow === "scroll";
    const across = scrolls(style.overflowX) ? part.scrollWidth - part.clientWidth : 0;
    const down = scrolls(style.overflowY) ? part.scrollHeight - part.clientHeight : 0;
    return across > 1 || down > 1 ? [`${part.className}: ${across} across, ${down} down`] : [];
  }),

  // A checksum of the pixels of images, each kept for as long as the image has the same address.
  pixels(images) {
    if (!images.length || images.some((image) => !image.complete || !image.naturalWidth)) return null;
    for (const image of images) {
      if (image.probed?.src === image.src) continue;
      const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight);
      const context = canvas.getContext("2d", { willReadFrequently: true });
      context.drawImage(image, 0, 0);
      const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
      let sum = canvas.width;
      for (const four of new Uint32Array(data.buffer)) sum = Math.imul(sum ^ four, 16777619);
      image.probed = { src: image.src, sum };
    }
    return images.reduce((sum, image) => Math.imul(sum, 31) + image.probed.sum | 0, 0);
  },

  // The same, and whether the image's notebook is idle.
  still(images) {
    const panel = images[0]?.closest(".jp-NotebookPanel");
    return [this.pixels(images), Boolean(panel) && this.idle(panel)];
  },

  // How often the page is painted in a second.
  frames: () => new Promise((tell) => {
    let count = 0;
    requestAnimationFrame(function next() { count += 1; requestAnimationFrame(next); });
    setTimeout(() => tell(count), 1000);
  }),

  // What axe-core finds wrong in the chosen parts of the panel: a line a rule and element.
  // JupyterLab's body has no height and clips, and cells out of sight are not painted; axe takes
  // both for hidden, and without this style would never say a word about colours. It looks at every
  // element of the page, so cells without such parts leave it meanwhile.
  async violations(panel, inside) {
    const include = [...panel.querySelectorAll(inside)];
    if (!include.length) return [];
    const style = document.createElement("style");
    style.textContent = `body, .jp-LabShell { overflow: visible !important }
      .jp-Cell { content-visibility: visible !important }`;
    document.head.append(style);
    const others = [...document.querySelectorAll(".jp-Cell")].filter(
      (cell) => !include.some((part) => cell.contains(part)));
    const gaps = others.map(() => document.createComment("a cell"));
    others.forEach((cell, place) => cell.replaceWith(gaps[place]));
    await new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)));
    const options = { resultTypes: ["violations"], preload: false };  // no rule of ours asks for CSS
    try {
      const { violations } = await axe.run({ include }, options);
      return violations.flatMap(({ id, nodes }) => nodes.map(
        ({ html }) => `${id}: ${html.slice(0, 120)}`));
    } finally {
      others.forEach((cell, place) => gaps[place].replaceWith(cell));
      style.remove();
    }
  },
};
