/* A form and answers: what is shown, required, calculated, wrong and sent; the browser's side of forms/evaluate.py. */
(function (yokoten) {
  "use strict";
  const exact = yokoten.exact, answer = yokoten.answer, own = answer.own;
  const COMPARED = {
    gt: function (order) { return order > 0; }, ge: function (order) { return order >= 0; },
    lt: function (order) { return order < 0; }, le: function (order) { return order <= 0; }
  };

  function same(seen, value) {
    const worth = seen.worth && exact.word(value);
    return seen.worth ? worth !== null && exact.compare(seen.worth, worth) === 0 : seen === value;
  }
  function order(seen, value) {
    if (!seen.worth) return typeof seen === "string" ? (seen < value ? -1 : seen > value ? 1 : 0) : NaN;
    const worth = exact.word(value);
    return worth === null ? NaN : exact.compare(seen.worth, worth);
  }
  /** Whether one answer passes one test [op, field, value…]. */
  function passes(test, seen) {
    const op = test[0], values = test.slice(2);
    if (op === "empty") return (seen === null) === (values[0] === "true");
    if (op === "not") return seen === null || !same(seen, values[0]);
    if (seen === null) return false;
    if (op === "contains") return Array.isArray(seen) && seen.indexOf(values[0]) >= 0;
    if (own(COMPARED, op)) return COMPARED[op](order(seen, values[0]));
    return values.some(function (value) { return same(seen, value); });
  }
  function holds(condition, answers) {
    const parts = condition.slice(1);
    if (condition[0] === "all") return parts.every(function (part) { return holds(part, answers); });
    if (condition[0] === "any") return parts.some(function (part) { return holds(part, answers); });
    const seen = answers(condition[1]);
    return (seen.length ? seen : [null]).some(function (one) { return passes(condition, one); });
  }

  function evaluation(form, answers) {
    const top = {}, order = [], shown = {}, values = {};
    form.sections.forEach(function (section) {
      section.fields.forEach(function (field) {
        order.push(field.id);
        top[field.id] = { field: field, section: section, at: field.id };
      });
    });

    function rows(table) {
      const found = raw(table);
      return table.field.type === "table" && Array.isArray(found) ? found : [];
    }
    function raw(cell) { return own(cell.table ? rows(cell.table)[cell.row] : answers, cell.field.id); }
    function place(table, row, field) {
      return { field: field, section: table.section, table: table, row: row, at: table.at + "." + row + "." + field.id };
    }
    function inner(table) {
      const found = [];
      rows(table).forEach(function (value, row) {
        if (answer.isObject(value)) (table.field.fields || []).forEach(function (field) { found.push(place(table, row, field)); });
      });
      return found;
    }
    function find(name, here) {
      const parts = name.split(".");
      if (here && here.table && parts.length < 2) {
        const mine = here.table.field.fields.filter(function (field) { return field.id === name; });
        if (mine.length) return [place(here.table, here.row, mine[0])];
      }
      const held = own(top, parts[0]);
      if (!held || parts.length < 2) return held ? [held] : [];
      return inner(held).filter(function (cell) { return cell.field.id === parts[1]; });
    }
    function asks(said, here, key) {
      return holds(said[key], function (name) { return find(name, here).map(see); });
    }
    function sectionShown(section) { return !section.visible_if || asks(section, null, "visible_if"); }
    function isShown(cell) {
      if (!Object.prototype.hasOwnProperty.call(shown, cell.at)) {
        shown[cell.at] = false; /* for conditions in a circle, which lint refuses */
        const around = cell.table ? isShown(cell.table) : sectionShown(cell.section);
        shown[cell.at] = around && (!cell.field.visible_if || asks(cell.field, cell, "visible_if"));
      }
      return shown[cell.at];
    }
    function isRequired(cell) {
      if (answer.silent.indexOf(cell.field.type) >= 0) return false;
      return Boolean(cell.field.required || (cell.field.required_if && asks(cell.field, cell, "required_if")));
    }
    function see(cell) {
      if (!isShown(cell)) return null;
      if (!cell.field.formula) return answer.seen(cell.field.type, raw(cell));
      const value = calculated(cell);
      return value && { worth: value };
    }
    function number(cell) {
      if (cell.field.formula && isShown(cell)) return calculated(cell);
      const seen = see(cell);
      return seen && seen.worth ? seen.worth : exact.whole(0);
    }
    function calculated(cell) {
      if (!cell.field.formula) return null;
      if (!Object.prototype.hasOwnProperty.call(values, cell.at)) {
        values[cell.at] = null; /* for formulas in a circle, which lint refuses */
        const value = exact.workOut(cell.field.formula, function (op, name) { return named(op, find(name, cell)); });
        values[cell.at] = value && exact.halfUp(value, exact.places);
      }
      return values[cell.at];
    }
    function named(op, cells) {
      if (op === "count") {
        return exact.whole(cells.filter(isShown).reduce(function (sum, cell) { return sum + rows(cell).length; }, 0));
      }
      if (op === "name" && cells.length !== 1) return null;
      return cells.map(number).reduce(function (sum, value) { return sum && value && exact.add(sum, value); }, exact.whole(0));
    }
    function verdicts(cell) {
      const found = answer.verdicts(cell.field, cell.at, raw(cell), isRequired(cell));
      rows(cell).forEach(function (value, row) {
        if (!answer.isObject(value)) found.push({ at: cell.at + "." + row, code: "type" });
      });
      return found;
    }
    function sent(cells) {
      const told = {};
      cells.forEach(function (cell) {
        const given = raw(cell), value = calculated(cell), id = cell.field.id;
        if (rows(cell).length) {
          const within = inner(cell).filter(isShown);
          told[id] = rows(cell).map(function (one, row) {
            return !answer.isObject(one) ? one : sent(within.filter(function (cell) { return cell.row === row; }));
          });
        } else if (cell.field.type === "calc" || cell.field.type === "info") {
          if (value) told[id] = Number(exact.text(value));
        } else if (!answer.isEmpty(given)) told[id] = given;
      });
      return told;
    }

    const cells = order.reduce(function (all, id) { return all.concat(top[id], inner(top[id])); }, []).filter(isShown);
    function places(some) { return some.map(function (cell) { return cell.at; }); }
    const computed = {};
    cells.forEach(function (cell) {
      const value = calculated(cell);
      if (value) computed[cell.at] = exact.text(value);
    });
    return {
      sections: form.sections.filter(sectionShown).map(function (section) { return section.id; }),
      visible: places(cells), required: places(cells.filter(isRequired)), computed: computed,
      verdicts: cells.reduce(function (all, cell) { return all.concat(verdicts(cell)); }, []),
      sent: sent(cells.filter(function (cell) { return !cell.table; }))
    };
  }

  /** {sections, visible, required, computed, verdicts, sent} of a form as forms/resolve.py makes it. */
  yokoten.evaluateForm = evaluation;
})(window.yokoten = window.yokoten || {});
