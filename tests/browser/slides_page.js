// What the page object asks of a page of slides; slideshow.py calls these by name.
window.slideProbe = {
  ready: () => Boolean(document.getElementById("number")?.textContent),

  // Whether the slides are as large as the window lets them be.
  fills() {
    const box = document.querySelector("main").getBoundingClientRect();
    return Math.abs(Math.max(box.width / innerWidth, box.height / innerHeight) - 1) < 0.01;
  },

  slide: () => document.querySelector(".slide:not([hidden])"),

  // Everything that can be seen on the slide; what is folded away has no size.
  parts() {
    const kinds = "h1, h2, h3, h4, p, li, pre, table, td, th, img, svg, math, summary, .code";
    return [...this.slide().querySelectorAll(kinds)].filter((part) => part.checkVisibility());
  },

  // What sticks out of the window, reaches into the bar at its bottom, or is wider than its box.
  cutOff() {
    const bottom = document.querySelector("footer").getBoundingClientRect().top;
    return this.parts().filter((part) => {
      const box = part.getBoundingClientRect();
      const out = box.left < 0 || box.top < 0 || box.right > innerWidth || box.bottom > bottom;
      return out || part.matches("pre, .code") && part.scrollWidth > part.clientWidth + 1;
    }).map((part) => `${part.tagName} ${(part.alt ?? part.textContent).slice(0, 50)}`);
  },

  // The size of the smallest letters on the slide, on a screen of 1280 by 720.
  smallest() {
    const zoom = parseFloat(this.slide().firstElementChild.style.zoom || 1);
    const words = this.parts().filter((part) => part.matches("p, li, pre, td, th, summary"));
    return Math.min(99, ...words.map((part) => zoom * parseFloat(getComputedStyle(part).fontSize)));
  },

  // The share of its size in the lesson that the smallest picture on the slide has.
  smallestPicture() {
    const sizes = this.parts().filter((part) => part.matches("img"));
    return Math.min(9, ...sizes.map((img) => {
      return img.getBoundingClientRect().width / parseFloat(img.style.getPropertyValue("--width"));
    }));
  },

  // The pictures on the slide that say nothing to those who cannot see, or show nothing.
  poorPictures() {
    return this.parts().filter((part) => part.matches("img")).filter((img) => {
      const shown = img.naturalWidth > 0 && getComputedStyle(img).visibility === "visible";
      return !shown || img.alt.length < 5;
    }).map((img) => img.outerHTML.slice(0, 80));
  },

  // How many formulas on the slide take up no room.
  flatFormulas() {
    return this.parts().filter((part) => part.matches("math") && part.clientHeight < 5).length;
  },

  // Go through all slides by keyboard, and say of each what there is to say.
  survey() {
    this.press("Home");
    const found = [];
    for (let last = null; this.slide() !== last; this.press("ArrowRight")) {
      last = this.slide();
      const names = ["cutOff", "smallest", "smallestPicture", "poorPictures", "flatFormulas"];
      found.push(Object.fromEntries(names.map((name) => [name, this[name]()])));
      found.at(-1).text = last.innerText;
    }
    return found;
  },

  press(key) {
    document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
  },

  // Unfold all that is folded, and let the slides settle.
  async unfold() {
    document.querySelectorAll("details").forEach((details) => { details.open = true; });
    await new Promise((done) => setTimeout(done, 100));
  },
};
