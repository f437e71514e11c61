/* Rows as a CSV file that a spreadsheet opens; it is made in the browser and sent nowhere. */
(function (yokoten) {
  "use strict";
  const FORMULA = /^\s*[=+\-@＝＋－＠]/, NUMBER = /^-?\d+(\.\d+)?$/, QUOTED = /[",\r\n]/;
  const MARK = "\ufeff";

  /** A cell that starts like a formula and is no number gets an apostrophe before it. */
  function harmless(cell) {
    return (FORMULA.test(cell) && !NUMBER.test(cell)) || cell.charAt(0) === "'" ? "'" + cell : cell;
  }
  function written(cell) {
    const safe = harmless(cell);
    return QUOTED.test(safe) ? '"' + safe.replace(/"/g, '""') + '"' : safe;
  }

  /** Hands the rows to the reader as a file. */
  yokoten.saveCsv = function (name, rows) {
    const lines = rows.map(function (row) { return row.map(written).join(",") + "\r\n"; });
    const address = URL.createObjectURL(new Blob([MARK + lines.join("")], { type: "text/csv;charset=utf-8" }));
    const link = document.createElement("a");
    link.href = address;
    link.download = name;
    document.body.appendChild(link);
    link.click();
    link.remove();
    setTimeout(function () { URL.revokeObjectURL(address); }, 60000);
  };
})(window.yokoten = window.yokoten || {});
