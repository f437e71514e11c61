/* A body's own edition of a form, made in the browser: the origin's text with other values, a copy, and a notice. */
(function (yokoten) {
  "use strict";
  const form = document.querySelector("[data-yk-adopt]");
  if (!form) return;
  const told = JSON.parse(form.getAttribute("data-yk-adopt"));
  const KEY = /^["']?([a-z_]+)["']?[ \t]*:/, BETWEEN = /^(#.*)?$/;
  const PLAIN = /^([a-z][a-z0-9_/-]*|[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]+(\.[0-9]+)*|[0-9a-f]{64})$/;
  const WORDS = /^(y|n|yes|no|on|off|true|false|null)$/;
  /* Controls, marks and what is no character: nothing that a form can mean, and the reader refuses them. */
  const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\ufffc\ufffd]/gu;

  function tidy(text) {
    return text.replace(UNSEEN, "").trim();
  }
  /** JSON's quotation marks are YAML's, once nothing unseen is left between them. */
  function scalar(text) {
    return PLAIN.test(text) && !WORDS.test(text) ? text : JSON.stringify(text);
  }
  function flow(value) {
    if (typeof value === "string") return scalar(value);
    if (Array.isArray(value)) return "[" + value.map(flow).join(", ") + "]";
    return "{" + Object.keys(value).map(function (key) { return key + ": " + flow(value[key]); }).join(", ") + "}";
  }
  /** A key of the form and its value: mappings in a list stand below each other. */
  function block(key, value, indent) {
    if (!Array.isArray(value) || typeof value[0] !== "object") return indent + key + ": " + flow(value) + "\n";
    return indent + key + ":\n" + value.map(function (item) {
      const inner = indent + "    ";
      if (key !== "parameters") return indent + "  - " + flow(item) + "\n";
      const lines = Object.keys(item).map(function (name) { return block(name, item[name], inner); }).join("");
      return indent + "  - " + lines.slice(inner.length);
    }).join("");
  }
  /** The text cut before each key that stands at the left edge: {key, lead, text}; `lead` are comments above it. */
  function cut(text) {
    const blocks = [{ key: "", lead: "", text: "" }];
    let between = "";
    text.split("\n").slice(0, text.endsWith("\n") ? -1 : undefined).forEach(function (line) {
      const key = KEY.exec(line), last = blocks[blocks.length - 1];
      if (key) blocks.push({ key: key[1], lead: between, text: line + "\n" });
      else if (BETWEEN.test(line)) { between += line + "\n"; return; }
      else last.text += between + line + "\n";
      between = "";
    });
    blocks[blocks.length - 1].text += between;
    return blocks;
  }
  /** The origin's file with these values instead of its own; a value of null leaves the key out. */
  function revised(origin, values) {
    const windows = origin.indexOf("\r\n") >= 0;
    const blocks = cut(origin.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n"));
    const known = blocks.map(function (one) { return one.key; });
    const first = known.indexOf("parameters") >= 0 ? "parameters" : "sections";
    const text = blocks.map(function (one) {
      const fresh = one.key !== first ? "" : Object.keys(values).filter(function (key) {
        return values[key] !== null && known.indexOf(key) < 0;
      }).map(function (key) { return block(key, values[key], ""); }).join("");
      if (!(one.key in values)) return fresh + one.lead + one.text;
      return values[one.key] === null ? "" : fresh + one.lead + block(one.key, values[one.key], "");
    }).join("");
    return windows ? text.replace(/\n/g, "\r\n") : text;
  }

  function today() {
    const now = new Date();
    return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map(function (part) {
      return String(part).padStart(2, "0");
    }).join("-");
  }
  function inputs(box, name) {
    return Array.from(box ? box.querySelectorAll('[data-name="' + name + '"]') : []);
  }
  function typed(box, name) {
    return inputs(box, name).map(function (one) { return tidy(one.value); }).filter(Boolean);
  }
  function box(parameter) {
    return form.querySelector('[data-yk-parameter="' + parameter.id + '"]');
  }
  /** Options by their codes; a new one gets the first code that nothing has. */
  function options(place, parameter) {
    const codes = parameter.options.map(function (one) { return one.code; });
    return inputs(place, "options").filter(function (one) { return tidy(one.value); }).map(function (one) {
      let code = one.getAttribute("data-code"), number = 1;
      if (!code) {
        while (codes.indexOf("own" + number) >= 0) number += 1;
        code = "own" + number;
        codes.push(code);
      }
      const before = parameter.options.find(function (option) { return option.code === code; });
      return Object.assign({}, before, { code: code, label: tidy(one.value) });
    });
  }
  function valued(parameter) {
    const place = box(parameter), made = Object.assign({}, parameter);
    ["value", "office", "tel"].forEach(function (name) {
      const said = typed(place, name)[0];
      if (said) made[name] = said;
      else delete made[name];
    });
    if (parameter.type === "options") made.options = options(place, parameter);
    if (parameter.type === "dates") {
      const chosen = inputs(place, "month").filter(function (one) { return one.checked; }).map(function (one) { return one.value; });
      const before = ((parameter.every && parameter.every.month) || []).filter(function (one) { return chosen.indexOf(one) >= 0; });
      const months = before.concat(chosen.filter(function (one) { return before.indexOf(one) < 0; }));
      made.dates = typed(place, "dates");
      if (!made.dates.length) delete made.dates;
      if (months.length) made.every = { month: months, day: typed(place, "day")[0] };
    }
    return made;
  }
  function said(parameter) {
    const every = parameter.every && parameter.every.month.map(function (month) { return "毎年" + month + "月" + parameter.every.day + "日"; });
    const listed = (parameter.options || []).map(function (one) { return one.label; });
    const parts = [].concat(parameter.value || [], parameter.dates || [], every || [], parameter.office || [], parameter.tel || [], listed);
    return "　" + parameter.label + "　" + parts.join("、");
  }
  function edition() {
    const day = today(), values = Object.assign({}, told.same, { asof: day, released: day });
    values.changelog = [{ version: told.same.version, on: day, changes: [told.change] }];
    values.upstream = told.upstream;
    told.left.forEach(function (key) { values[key] = null; });
    const place = form.querySelector("[data-yk-regulation]");
    if (place) {
      const title = typed(place, "title")[0], number = typed(place, "number")[0];
      values.regulation = title ? Object.assign({ title: title }, number ? { number: number } : {}) : null;
    }
    if (told.parameters.length) values.parameters = told.parameters.map(valued);
    return revised(told.text, values);
  }
  function notice() {
    const made = told.parameters.map(valued);
    const found = { day: today(), start: typed(form, "start")[0], values: made.map(said).join("\n") };
    const body = made.find(function (one) { return one.id === "body"; });
    found.body = body ? body.value : (yokoten.body && yokoten.body.name) || "";
    found.office = typed(form, "office")[0] || "";
    found.tel = typed(form, "tel")[0] || "";
    return told.notice.replace(/\{([a-z]+)\}/g, function (mark, name) { return name in found ? found[name] : mark; });
  }

  function save(name, text) {
    const address = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
    const link = yokoten.element("a");
    link.href = address;
    link.download = name;
    document.body.appendChild(link);
    link.click();
    link.remove();
    setTimeout(function () { URL.revokeObjectURL(address); }, 60000);
    form.querySelector("[data-yk-done]").textContent = "「" + name + "」を保存しました。";
  }
  const FILES = {
    edition: function () { save(told.slug + ".yml", edition()); },
    notice: function () { save("様式利用届.txt", "\ufeff" + notice().replace(/\n/g, "\r\n")); },
    base: function () { save(told.upstream.digest + ".yml", told.text); }
  };
  /** A list of months needs one; the first box says so. */
  function months() {
    form.querySelectorAll("[data-yk-parameter]").forEach(function (place) {
      const boxes = inputs(place, "month");
      if (boxes.length) boxes[0].setCustomValidity(boxes.some(function (one) { return one.checked; }) ? "" : "月を一つ以上選んでください。");
    });
  }
  function add(button) {
    const rows = button.parentNode.querySelector("[data-yk-rows]"), first = rows.firstElementChild;
    const made = first.cloneNode();
    made.value = "";
    made.required = false;
    made.removeAttribute("data-code");
    made.setAttribute("aria-label", first.getAttribute("aria-label").replace(/1$/, rows.children.length + 1));
    rows.appendChild(made);
    made.focus();
  }
  function own() {
    const input = document.getElementById("adopt-body");
    if (!yokoten.body) return;
    if (input && !input.value) input.value = yokoten.body.name;
    form.querySelector("[data-yk-place]").textContent = "forms/" + yokoten.body.id + "/" + told.slug + ".yml";
  }

  form.querySelectorAll("[data-yk-add]").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () { add(button); });
  });
  form.querySelectorAll("[data-yk-save]").forEach(function (button) {
    button.disabled = false;
    if (button.type === "button") button.addEventListener("click", FILES[button.getAttribute("data-yk-save")]);
  });
  form.addEventListener("change", months);
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    FILES[event.submitter ? event.submitter.getAttribute("data-yk-save") : "edition"]();
  });
  document.addEventListener("yokoten:body", own);
  months();
  own();
})(window.yokoten = window.yokoten || {});
