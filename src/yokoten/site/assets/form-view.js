/* One field of a form on the page: label, need, support text, control, error; and tables of such fields. */
(function (yokoten) {
  "use strict";
  const element = yokoten.element, box = yokoten.formBox;
  const COUNTED = { table: "行" }, LONG = ["text", "textarea"];

  function span(least, most, unit) {
    return least && most ? least + "〜" + most + unit : most ? most + unit + "まで" : least ? least + unit + "以上" : "";
  }
  /** What a field's limits ask, in words. */
  function limits(field) {
    const told = [];
    if (field.type === "date" && !field.help) told.push("西暦で入力してください。");
    if (LONG.indexOf(field.type) >= 0) told.push(span(field.min_length, field.max_length, "文字"));
    told.push(span(field.min === "0" ? "" : field.min, field.max, field.unit || ""));
    told.push(span(field.min_items, field.max_items, COUNTED[field.type] || "つ"));
    if (field.accept) told.push(field.accept.join("・"));
    if (field.max_mb) told.push(field.max_mb + "MBまで");
    return told.filter(Boolean).join("　");
  }
  /** Why a field that depends on others is shown. */
  function reason(condition, fields) {
    const field = fields[condition[1]];
    if (condition[0] === "is" && field) {
      const chosen = (field.options || []).filter(function (option) { return option[0] === condition[2]; })[0];
      if (chosen) return "「" + chosen[1] + "」を選んだため、この欄が出ています。";
    }
    const names = [];
    (function walk(node) {
      if (node[0] === "all" || node[0] === "any") node.slice(1).forEach(walk);
      else if (fields[node[1]] && names.indexOf(fields[node[1]].label) < 0) names.push(fields[node[1]].label);
    })(condition);
    return names.length ? "「" + names.join("」「") + "」の答えに応じて、この欄が出ています。" : "";
  }

  /** Puts the lines between label and control; their ids. */
  function support(field, id, node, world) {
    const lines = [field.visible_if ? reason(field.visible_if, world.fields) : "", field.help, limits(field)].filter(Boolean);
    return lines.map(function (text, i) {
      const line = element("p", "yk-form__help", text);
      line.id = id + "-help" + i;
      node.appendChild(line);
      return line.id;
    });
  }
  function need() { return element("span", "yk-need"); }
  function describe(view, ids) {
    const bearers = view.control.group ? [view.node].concat(view.control.group === "group" ? view.control.inputs : []) : view.control.inputs;
    bearers.forEach(function (bearer) {
      if (ids.length) bearer.setAttribute("aria-describedby", ids.join(" "));
      else bearer.removeAttribute("aria-describedby");
    });
  }
  /** A field with its parts; update(outcome, faults) shows what became of it. */
  function single(field, at, world) {
    const id = world.id + at.replace(/\./g, "-"), control = yokoten.formControl(field, id, world.words), group = control.group;
    const node = element(group ? "fieldset" : "div", "yk-form__field" + (field.visible_if ? " yk-form__field--depends" : ""));
    const label = element(group ? "legend" : field.type === "calc" ? "span" : "label", "yk-form__label", field.label || "");
    const must = need(), error = element("p", "yk-form__error");
    const view = { field: field, at: at, node: node, control: control, read: control.read, write: control.write };
    if (label.tagName === "LABEL") label.htmlFor = id;
    label.id = id + "-label";
    if (group === "radiogroup") {
      node.setAttribute("role", "radiogroup");
      node.setAttribute("aria-labelledby", label.id);
    }
    if (field.type === "calc") control.node.setAttribute("aria-labelledby", label.id);
    else label.appendChild(must);
    if (control.beside) node.append(box([control.node, label], "yk-form__line"));
    else node.appendChild(label);
    const helps = support(field, id, node, world);
    error.id = id + "-error";
    error.hidden = true;
    if (!control.beside) node.appendChild(control.node);
    node.appendChild(error);
    describe(view, helps);
    view.update = function (outcome, faults) {
      const required = outcome.required.indexOf(at) >= 0;
      node.hidden = outcome.visible.indexOf(at) < 0;
      must.textContent = required ? "※必須" : "※任意";
      must.classList.toggle("yk-need--must", required);
      const wrong = faults.filter(function (fault) { return fault.at === at || fault.at.indexOf(at + ".") === 0; });
      error.hidden = !wrong.length;
      error.textContent = wrong.map(function (fault) { return fault.told; }).join(" ");
      node.classList.toggle("yk-form__field--wrong", wrong.length > 0);
      describe(view, helps.concat(wrong.length ? error.id : []));
      const bearers = group === "radiogroup" ? [node] : control.inputs;
      bearers.forEach(function (bearer) {
        const mine = wrong.some(function (fault) { return !control.part || control.marks(bearer, fault.at.slice(at.length + 1)); });
        if (mine) bearer.setAttribute("aria-invalid", "true");
        else bearer.removeAttribute("aria-invalid");
        if (group !== "group") bearer.setAttribute("aria-required", String(required));
      });
      if (field.type === "calc") {
        const value = outcome.computed[at];
        control.node.textContent = value === undefined ? "―" : yokoten.formNumber(value) + (field.unit || "");
      }
    };
    view.place = function (fault) { return control.part && fault.at !== at ? control.part(fault.at.slice(at.length + 1)) : control.first || node; };
    view.views = function () { return [view]; };
    return view;
  }
  function info(field, at) {
    const node = element("div", "yk-form__field yk-form__info");
    [field.label, field.help].forEach(function (text, i) { if (text) node.appendChild(element("p", i ? "yk-form__help" : "", text)); });
    return {
      field: field, at: at, node: node, read: function () { return null; }, write: function () {}, views: function () { return [this]; },
      place: function () { return node; }, update: function (outcome) { node.hidden = outcome.visible.indexOf(at) < 0; }
    };
  }

  /** Rows of fields; the buttons add a row and take one away. */
  function table(field, at, world) {
    const id = world.id + at, most = field.max_items ? Number(field.max_items) : Infinity;
    const node = element("fieldset", "yk-form__field yk-form__table" + (field.visible_if ? " yk-form__field--depends" : ""));
    const legend = element("legend", "yk-form__label", field.label || ""), must = need(), body = element("div"), error = element("p", "yk-form__error");
    const add = element("button", "yk-button", "行を追加"), full = element("p", "yk-form__help", most + "行まで加えられます。");
    const first = Array.from({ length: field.required ? Number(field.min_items || 1) : 0 }, function () { return {}; });
    let rows = [];
    legend.appendChild(must);
    node.id = id;
    node.tabIndex = -1;
    error.id = id + "-error";
    error.hidden = true;
    add.type = "button";
    add.setAttribute("aria-label", (field.label || "") + " の行を追加");
    node.appendChild(legend);
    const helps = support(field, id, node, world);
    node.append(body, full, add, error);

    function row(number) {
      const made = element("fieldset", "yk-form__row"), title = element("legend", "yk-form__rowtitle", (field.label || "") + " " + (number + 1));
      const views = (field.fields || []).filter(function (inner) { return inner.type !== "hidden"; }).map(function (inner) {
        return make(inner, at + "." + number + "." + inner.id, world);
      });
      const off = element("button", "yk-button", "この行を消す");
      off.type = "button";
      off.setAttribute("aria-label", (field.label || "") + " " + (number + 1) + " を消す");
      off.addEventListener("click", function () {
        const left = view.read().filter(function (_, i) { return i !== number; });
        view.write(left);
        world.forget(at + ".");
        world.changed((field.label || "") + "の行を消しました。");
        node.focus();
      });
      made.appendChild(title);
      views.forEach(function (inner) { made.appendChild(inner.node); });
      made.appendChild(off);
      return { node: made, views: views };
    }
    function push() {
      rows.push(row(rows.length));
      body.appendChild(rows[rows.length - 1].node);
    }
    add.addEventListener("click", function () {
      push();
      world.changed((field.label || "") + "の行を追加しました。");
      const first = rows[rows.length - 1].node.querySelector("input, select, textarea");
      if (first) first.focus();
    });
    const view = {
      field: field, at: at, node: node,
      read: function () {
        return rows.map(function (one) {
          const told = {};
          one.views.forEach(function (inner) { told[inner.field.id] = inner.read(); });
          return told;
        });
      },
      write: function (value) {
        rows = [];
        body.textContent = "";
        (Array.isArray(value) ? value : first).forEach(function (answers, i) {
          push();
          rows[i].views.forEach(function (inner) { inner.write(answers[inner.field.id]); });
        });
      },
      views: function () { return rows.reduce(function (all, one) { return all.concat(one.views); }, [view]); },
      place: function () { return node; },
      update: function (outcome, faults) {
        const required = outcome.required.indexOf(at) >= 0;
        const wrong = faults.filter(function (fault) { return fault.at === at; });
        node.hidden = outcome.visible.indexOf(at) < 0;
        must.textContent = required ? "※必須" : "※任意";
        must.classList.toggle("yk-need--must", required);
        error.hidden = !wrong.length;
        error.textContent = wrong.map(function (fault) { return fault.told; }).join(" ");
        node.classList.toggle("yk-form__field--wrong", wrong.length > 0);
        node.setAttribute("aria-describedby", helps.concat(wrong.length ? error.id : []).join(" "));
        add.hidden = rows.length >= most;
        full.hidden = !add.hidden;
        rows.forEach(function (one) { one.views.forEach(function (inner) { inner.update(outcome, faults); }); });
      }
    };
    view.write();
    return view;
  }
  function make(field, at, world) {
    return (field.type === "table" ? table : field.type === "info" ? info : single)(field, at, world);
  }

  yokoten.formView = make;
  yokoten.formNumber = function (text) {
    const parts = text.split(".");
    parts[0] = parts[0].replace(/\B(?=([0-9]{3})+$)/g, ",").replace("-", "−");
    return parts.join(".");
  };
})(window.yokoten = window.yokoten || {});
