/* Exact numbers of formulas: fractions of whole numbers [above, below], as forms/expression.py reckons; null has no value. */
(function (yokoten) {
  "use strict";
  const PLACES = 10, NONE = BigInt(0), ONE = BigInt(1), TWO = BigInt(2);

  function fraction(above, below) {
    let a = above < NONE ? -above : above, b = below < NONE ? -below : below;
    while (b) { const rest = a % b; a = b; b = rest; }
    const common = (below < NONE ? -ONE : ONE) * (a || ONE);
    return [above / common, below / common];
  }
  function power(digits) { return BigInt("1" + "0".repeat(digits)); }
  /** The worth of decimal digits, or of a number as the browser writes it: "-12.5", "1e-7"; null if they say none. */
  function read(text) {
    const found = /^(-?)([0-9]+)(?:\.([0-9]+))?(?:e([+-][0-9]+))?$/.exec(text);
    if (!found) return null;
    const rest = found[3] || "", shift = Number(found[4] || 0) - rest.length;
    const whole = BigInt(found[1] + found[2] + rest);
    return shift < 0 ? fraction(whole, power(-shift)) : fraction(whole * power(shift), ONE);
  }
  /** The worth of plain decimal digits, as people write them. */
  function word(text) { return text.indexOf("e") < 0 ? read(text) : null; }
  function floorOf(above, below) { return above / below - (above % below < NONE ? ONE : NONE); }
  /** To decimal places, a half away from zero. */
  function halfUp(value, places) {
    const scale = power(places || 0), size = (value[0] < NONE ? -value[0] : value[0]) * scale;
    const whole = floorOf(size * TWO + value[1], value[1] * TWO);
    return fraction(value[0] < NONE ? -whole : whole, scale);
  }
  function text(value) {
    const size = (value[0] < NONE ? -value[0] : value[0]) * power(PLACES) / value[1];
    const digits = String(size).padStart(PLACES + 1, "0"), point = digits.length - PLACES;
    const rest = digits.slice(point).replace(/0+$/, "");
    return (value[0] < NONE ? "-" : "") + digits.slice(0, point) + (rest ? "." + rest : "");
  }
  function compare(left, right) {
    const apart = left[0] * right[1] - right[0] * left[1];
    return apart < NONE ? -1 : apart > NONE ? 1 : 0;
  }

  function add(a, b) { return fraction(a[0] * b[1] + b[0] * a[1], a[1] * b[1]); }
  const OPERATIONS = {
    "+": add,
    "-": function (a, b) { return add(a, [-b[0], b[1]]); },
    "*": function (a, b) { return fraction(a[0] * b[0], a[1] * b[1]); },
    "/": function (a, b) { return b[0] ? fraction(a[0] * b[1], a[1] * b[0]) : null; },
    "min": function (a, b) { return compare(a, b) <= 0 ? a : b; },
    "max": function (a, b) { return compare(a, b) >= 0 ? a : b; },
    "round": function (a) { return halfUp(a); },
    "floor": function (a) { return [floorOf(a[0], a[1]), ONE]; }
  };
  /** The value of a formula's tree; number(op, name) gives that of a name, and of count and sum. */
  function workOut(node, number) {
    if (node[0] === "number") return read(node[1]);
    if (node[0] === "name" || node[0] === "count" || node[0] === "sum") return number(node[0], node[1]);
    const values = node.slice(1).map(function (part) { return workOut(part, number); });
    return values.indexOf(null) < 0 ? OPERATIONS[node[0]].apply(null, values) : null;
  }

  yokoten.exact = {
    add: add, compare: compare, halfUp: halfUp, read: read, text: text, workOut: workOut, places: PLACES, word: word,
    whole: function (number) { return [BigInt(number), ONE]; }
  };
})(window.yokoten = window.yokoten || {});
