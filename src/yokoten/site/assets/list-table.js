/* What every case can be found by, in columns; rows are drawn from blocks that are loaded when they are to be shown. */
(function (yokoten) {
  "use strict";
  const page = document.querySelector("[data-yk-hits]");
  const taken = new Map(), drawn = new Map();
  const NONE = [];

  /** A data file of the list hands itself over here. */
  yokoten.list = function (name, value) { taken.set(name, value); };

  function load(name, file) {
    return yokoten.load("list/" + file + ".js?v=" + page.getAttribute("data-version")).then(function () { return taken.get(name); });
  }

  /** The table as functions of a row's number; rows are numbered from the newest, invented ones last. */
  function open() {
    return load("table", "table").then(function (table) {
      const rows = table.owner.length, of = new Map();
      table.places.forEach(function (place, row) { of.set(place, row); });
      return {
        rows: rows, real: table.real, block: table.block,
        place: function (row) { return table.places[row]; },
        /** The row of a case by its place in the order of ids, as the search numbers it. */
        at: function (place) { return of.get(place); },
        populations: function (row) { return table.populations[table.owner[row]]; },
        /** The codes that a row has of a facet. */
        values: function (key, row) {
          const found = table.owned[key] ? table.owned[key][table.owner[row]] : table.columns[key][row];
          const codes = table.codes[key];
          return (typeof found === "number" ? [found] : found || NONE).map(function (at) { return codes[at]; });
        }
      };
    });
  }

  /** Rows as elements, in the order asked for; each is made once. */
  function draw(numbers, size) {
    const blocks = new Set(numbers.filter(function (row) { return !drawn.has(row); }).map(function (row) { return Math.floor(row / size); }));
    return Promise.all(Array.from(blocks).map(function (block) {
      return load(block, String(block).padStart(3, "0")).then(function (rows) {
        rows.forEach(function (html, i) { keep(block * size + i, html); });
      });
    })).then(function () { return numbers.map(function (row) { return drawn.get(row); }); });
  }
  /** The compiler made the row, everything from data escaped, with the template of the rows that stand in the page. */
  function keep(row, html) {
    if (drawn.has(row)) return;
    const made = document.createElement("template");
    made.innerHTML = html;
    drawn.set(row, made.content.querySelector("li"));
  }

  yokoten.listTable = { open: open, draw: draw, has: function (row, node) { drawn.set(row, node); } };
})(window.yokoten = window.yokoten || {});
