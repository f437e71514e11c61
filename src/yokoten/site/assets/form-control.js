/* The controls of a form: native ones for each type, read into answers and filled from them. */
(function (yokoten) {
  "use strict";
  const element = yokoten.element, MANY = 8;
  const KEYS = { tel: "tel", email: "email", url: "url", number: "decimal", money: "numeric", postal_code: "numeric", municipality: "numeric" };
  const WIDTHS = { money: "s", number: "s", postal_code: "s", municipality: "s", time: "s", tel: "m", person_name: "m", kana: "m" };

  function tidy(type, text) {
    const trimmed = text.trim();
    if (type === "kana") return trimmed.normalize("NFKC");
    if (!KEYS[type]) return trimmed;
    const plain = trimmed.normalize("NFKC").replace(/[‐‑‒–—―−ー]/g, "-");
    if (type === "postal_code") return plain.replace(/[〒\-\s]/g, "");
    if (type === "money" || type === "number") return plain.replace(/,(?=[0-9]{3})/g, "");
    return plain;
  }
  function parsed(type, text) {
    const said = tidy(type, text);
    return (type === "number" || type === "money") && /^-?[0-9]+(\.[0-9]+)?$/.test(said) ? Number(said) : said;
  }

  function input(type, id, width) {
    const made = element("input", "yk-input" + (width ? " yk-input--" + width : ""));
    made.type = type;
    made.id = id;
    made.autocomplete = "off";
    return made;
  }
  function labelled(text, control) {
    const label = element("label", "yk-form__part", text);
    label.htmlFor = control.id;
    return label;
  }
  function box(children, className) {
    const made = element("div", className);
    children.forEach(function (child) { made.appendChild(child); });
    return made;
  }
  function single(control, field) {
    return {
      node: control, inputs: [control], first: control,
      read: function () { return parsed(field.type, control.value); },
      write: function (value) { control.value = value === undefined ? "" : String(value); }
    };
  }
  function text(field, id) {
    const kind = { email: "email", tel: "tel", url: "url", time: "time" }[field.type] || "text";
    const control = field.type === "textarea" ? element("textarea", "yk-input yk-input--l") : input(kind, id, WIDTHS[field.type] || "l");
    control.id = id;
    if (field.type === "textarea") control.rows = 4;
    if (KEYS[field.type]) control.inputMode = KEYS[field.type];
    const made = single(control, field);
    if (field.unit) made.node = box([control, element("span", "yk-form__unit", field.unit)], "yk-form__line");
    return made;
  }
  /** Several inputs under one legend; `parts` are [key, label, width]. */
  function several(id, parts, className) {
    const inputs = parts.map(function (part) { return input("text", id + "-" + part[0], part[2]); });
    const nodes = inputs.map(function (control, i) {
      const label = labelled(parts[i][1], control);
      return box(className ? [control, label] : [label, control], "yk-form__line" + (className ? "" : " yk-form__line--down"));
    });
    return { node: box(nodes, className), inputs: inputs, first: inputs[0], group: "group" };
  }
  function date(field, id) {
    const made = several(id, [["year", "年", "4"], ["month", "月", "2"], ["day", "日", "2"]], "yk-form__line");
    made.inputs.forEach(function (control) { control.inputMode = "numeric"; });
    made.read = function () {
      const said = made.inputs.map(function (control) { return control.value.trim().normalize("NFKC"); });
      if (!said.join("")) return "";
      return said[0].padStart(4, "0") + "-" + said[1].padStart(2, "0") + "-" + said[2].padStart(2, "0");
    };
    made.write = function (value) {
      const said = String(value || "").split("-");
      made.inputs.forEach(function (control, i) { control.value = (said[i] || "").replace(/^0+/, ""); });
    };
    return made;
  }
  function address(field, id, words) {
    const keys = yokoten.answer.ADDRESS;
    const made = several(id, keys.map(function (key) {
      return [key, words.address[key] + (key === "building" ? "（任意）" : ""), key === "postal_code" ? "s" : "l"];
    }), "");
    made.inputs[0].inputMode = "numeric";
    made.part = function (key) { return made.inputs[keys.indexOf(key)]; };
    made.marks = function (control, key) { return key ? made.part(key) === control : control !== made.part("building"); };
    made.read = function () {
      const told = {};
      keys.forEach(function (key, i) { told[key] = tidy(key, made.inputs[i].value); });
      return told;
    };
    made.write = function (value) {
      keys.forEach(function (key, i) { made.inputs[i].value = (value && value[key]) || ""; });
    };
    return made;
  }
  function select(field, id) {
    const control = element("select", "yk-input yk-input--l");
    control.id = id;
    [["", "選んでください"]].concat(field.options || []).forEach(function (option) {
      const made = element("option", "", option[1]);
      made.value = option[0];
      control.appendChild(made);
    });
    return single(control, field);
  }
  /** Radio buttons or checkboxes, one for each option. */
  function ticks(field, id) {
    const many = field.type === "multi";
    const inputs = (field.options || []).map(function (option, i) {
      const made = input(many ? "checkbox" : "radio", id + "-" + i);
      made.className = "yk-tick";
      made.name = id;
      made.value = option[0];
      return made;
    });
    const nodes = inputs.map(function (control, i) {
      const label = element("label", "yk-form__tick");
      label.append(control, element("span", "", field.options[i][1]));
      return label;
    });
    return {
      node: box(nodes, field.type === "scale" ? "yk-form__line" : ""), inputs: inputs, first: inputs[0], group: many ? "group" : "radiogroup",
      read: function () {
        const codes = inputs.filter(function (control) { return control.checked; }).map(function (control) { return control.value; });
        return many ? codes : codes[0] || "";
      },
      write: function (value) {
        inputs.forEach(function (control) { control.checked = [].concat(value).indexOf(control.value) >= 0; });
      }
    };
  }
  function consent(field, id) {
    const control = input("checkbox", id);
    control.className = "yk-tick";
    return {
      node: control, inputs: [control], first: control, beside: true,
      read: function () { return control.checked; }, write: function (value) { control.checked = value === true; }
    };
  }
  function file(field, id) {
    const control = input("file", id, "l");
    if (field.accept) control.accept = field.accept.map(function (ending) { return "." + ending; }).join(",");
    return {
      node: control, inputs: [control], first: control,
      read: function () {
        const chosen = control.files[0];
        return chosen ? { name: chosen.name, bytes: chosen.size, type: chosen.type } : null;
      },
      write: function (value) { if (!value) control.value = ""; }
    };
  }
  function output(field, id) {
    const made = element("output", "yk-form__output");
    made.id = id;
    return { node: made, inputs: [], first: made, read: function () { return null; }, write: function () {} };
  }

  const MADE = { date: date, address: address, multi: ticks, scale: ticks, consent: consent, file: file, calc: output };
  /** {node, inputs, first, group?, read(), write(answer)} of a field that is no table. */
  yokoten.formControl = function (field, id, words) {
    if (field.type === "choice") return ((field.options || []).length > MANY ? select : ticks)(field, id);
    return (yokoten.answer.own(MADE, field.type) || text)(field, id, words);
  };
  yokoten.formBox = box;
})(window.yokoten = window.yokoten || {});
