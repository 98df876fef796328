// What a learner typed, understood and judged. Nothing here touches the page.

const NUMBERS = "Write a number, such as 12.5, 3/7 or 2e-4.";
const SHAPES = "Write a shape, such as (7, 5), or the word error.";

// Says how an answer of this kind is written.
function howTo(kind, values) {
  if (kind === "shape") return SHAPES;
  return values.includes("error") ? `${NUMBERS.slice(0, -1)}, or the word error.` : NUMBERS;
}

// Returns all that a typed text can mean; none where it cannot be read.
function readings(kind, text) {
  const plain = text.normalize("NFKC").replace(/[\u2212\u2013]/g, "-").trim().toLowerCase();
  if (/^(an? +|with +an? +)?([a-z]*error|exception)\b.{0,20}$/.test(plain)) return ["error"];
  return kind === "shape" ? readShape(plain) : readNumber(plain);
}

function readShape(text) {
  const inside = text.replace(/^[([{]+/, "").replace(/[)\]}]+$/, "").trim();
  if (!inside) return text ? [[]] : [];
  const sides = inside.replace(/ *, *$/, "").split(/ *(?:,|;|x|\u00d7|\*|by) *| +/);
  return sides.every((side) => /^\d+$/.test(side)) ? [sides.map(Number)] : [];
}

// 1,234 and 1.234 can mean two numbers: both are returned.
function readNumber(text) {
  const power = /^(?:(.+?) *(?:[*x\u00d7\u00b7] *))?10 *(?:\^|\*\*) *\(?([+-]?\d+)\)?$/;
  const cleaned = text.replace(/^(about|around|~|\u2248|=) */, "").replace(/\.$/, "");
  const [, factor, exponent] = cleaned.match(power) ?? [];
  if (exponent) return decimals(factor ?? "1").map((value) => Number(`${value}e${exponent}`));
  if (cleaned.endsWith("%")) return decimals(cleaned.slice(0, -1)).map((value) => value / 100);
  const [over, under, ...more] = cleaned.split(/[/\u2044]/);
  if (under === undefined) return decimals(over);
  if (more.length) return [];
  const divided = decimals(over).flatMap((top) => decimals(under).map((low) => top / low));
  return divided.filter(Number.isFinite);
}

function decimals(text) {
  const digits = text.trim().replace(/(?<=\d)[ _'\u2019](?=\d{3}(?!\d))/g, "");
  const found = [];
  const take = (written) => {
    if (/^[+-]? ?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/.test(written)) {
      found.push(Number(written.replace(" ", "")));
    }
  };
  const last = Math.max(digits.lastIndexOf("."), digits.lastIndexOf(","));
  const mark = digits[last];
  const other = mark === "." ? "," : ".";
  if (last < 0) take(digits);
  if (last < 0) return found;
  const once = digits.indexOf(mark) === last;
  if (once) take(digits.replaceAll(other, "").replace(mark, "."));
  const grouped = new RegExp(`^[+-]?[1-9]\\d{0,2}(\\${mark}\\d{3})+$`);
  if (grouped.test(digits)) take(digits.replaceAll(mark, ""));
  return found;
}

// Returns the place of the choice that a typed text is taken for: the right one, if it can be, then
// the first wrong one, then any other (choices.length where no reply is written for it), or -1
// where it cannot be read.
function judge(kind, choices, right, text) {
  const read = readings(kind, text);
  if (!read.length) return -1;
  const { tolerance } = choices[right];
  const same = (choice) => read.some((value) => equal(value, choice, tolerance));
  if (same(choices[right])) return right;
  const wrong = choices.findIndex(same);
  const any = choices.findIndex(({ value }) => value === "any other");
  return [wrong, any, choices.length].find((place) => place >= 0);
}

function equal(given, { value, tolerance }, otherwise) {
  if (typeof given !== "number" || typeof value !== "number") {
    return JSON.stringify(given) === JSON.stringify(value);
  }
  const allowed = tolerance ?? otherwise ?? 0;
  return Math.abs(given - value) <= allowed + 1e-9 * Math.abs(value);
}

// Returns what is given after one more answer: the right one ends it, and so does a second.
function answered(given, said, place, right) {
  const tried = [...given.tried, [said, place]];
  return { tried, done: place === right || tried.length > 1 };
}
