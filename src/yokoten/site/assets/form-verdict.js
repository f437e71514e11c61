/* One answer: of its type or not, what conditions see of it, and what is wrong with it; as forms/answer.py and forms/verdict.py. */
(function (yokoten) {
  "use strict";
  const exact = yokoten.exact, ADDRESS = ["postal_code", "city", "street", "building"], MEGABYTE = 1048576;
  const SILENT = ["info", "calc", "hidden"];
  const POSTAL_CODE = "[0-9]{7}";

  function isObject(raw) { return raw !== null && typeof raw === "object" && !Array.isArray(raw); }
  function isText(raw) { return typeof raw === "string"; }
  function own(holder, key) { return Object.prototype.hasOwnProperty.call(holder, key) ? holder[key] : undefined; }
  function unsaid(raw) { return raw === undefined || raw === null || raw === ""; }
  function nothing(raw) { return unsaid(raw) || raw === false || (Array.isArray(raw) && !raw.length); }
  function isEmpty(raw) {
    if (!isObject(raw)) return nothing(raw);
    return !["name", "bytes", "type"].some(function (key) { return own(raw, key) !== undefined; }) &&
      !ADDRESS.some(function (key) { return !unsaid(own(raw, key)); });
  }
  function number(raw) { return typeof raw === "number" ? exact.read(String(raw)) : null; }
  function isDate(raw) {
    const found = isText(raw) && /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/.exec(raw);
    if (!found) return false;
    const year = Number(found[1]), month = Number(found[2]), day = Number(found[3]);
    const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
    const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
    return year > 0 && day > 0 && days !== undefined && day <= days;
  }
  const FITS = {
    number: function (raw) { return number(raw) !== null; },
    money: function (raw) { return typeof raw === "number" && Number.isInteger(raw); },
    date: isDate,
    time: function (raw) { return isText(raw) && /^(?:[01][0-9]|2[0-3]):[0-5][0-9]$/.test(raw); },
    multi: function (raw) { return Array.isArray(raw) && raw.every(isText) && new Set(raw).size === raw.length; },
    address: isObject,
    file: function (raw) {
      return isObject(raw) && isText(own(raw, "name")) && isText(own(raw, "type")) && Number.isInteger(own(raw, "bytes")) && raw.bytes >= 0;
    },
    consent: function (raw) { return raw === true; },
    table: Array.isArray
  };
  function fits(type, raw) { return (own(FITS, type) || isText)(raw); }
  /** A number as a fraction, a text, codes as a list; null is no answer. */
  function seen(type, raw) {
    if (isEmpty(raw) || !fits(type, raw)) return null;
    if (isText(raw)) {
      const worth = type === "scale" ? exact.word(raw) : null;
      return worth ? { worth: worth } : raw;
    }
    if (raw === true) return "true";
    if (typeof raw === "number") return { worth: number(raw) };
    return type === "multi" ? raw : type === "file" ? raw.name : "*";
  }

  function matches(pattern, text) { return new RegExp("^(?:" + pattern + ")$", "u").test(text); }
  function ending(name) {
    const last = name.indexOf(".") < 0 ? "" : name.slice(name.lastIndexOf(".") + 1).toLowerCase();
    return last === "jpeg" ? "jpg" : last;
  }
  function within(field, keys, codes, worth, tell) {
    const least = own(field, keys[0]), most = own(field, keys[1]);
    if (least !== undefined && exact.compare(worth, exact.read(least)) < 0) tell("", codes[0], least);
    if (most !== undefined && exact.compare(worth, exact.read(most)) > 0) tell("", codes[1], most);
  }
  function checkAddress(raw, tell) {
    ADDRESS.forEach(function (part) {
      const said = own(raw, part);
      if (unsaid(said)) {
        if (part !== "building") tell(part, "required");
      } else if (!isText(said)) tell(part, "type");
      else if (part === "postal_code" && !matches(POSTAL_CODE, said)) tell(part, "pattern");
    });
  }
  function checkFile(field, raw, tell) {
    if (field.max_mb && raw.bytes > Number(field.max_mb) * MEGABYTE) tell("", "too_big_file", field.max_mb);
    const accepted = field.accept || [];
    if (accepted.length && !accepted.some(function (one) { return ending("." + one) === ending(raw.name); })) {
      tell("", "file_type", accepted.join("・"));
    }
  }
  function check(field, raw, tell) {
    const type = field.type, choosing = type === "choice" || type === "multi" || type === "scale";
    if (type === "number" || type === "money") within(field, ["min", "max"], ["too_small", "too_large"], number(raw), tell);
    else if (type === "multi" || type === "table") {
      within(field, ["min_items", "max_items"], ["too_few_items", "too_many_items"], exact.whole(raw.length), tell);
    } else if (type === "address") checkAddress(raw, tell);
    else if (type === "file") checkFile(field, raw, tell);
    else if (isText(raw) && !choosing) {
      within(field, ["min_length", "max_length"], ["too_short", "too_long"], exact.whole(Array.from(raw).length), tell);
      if (!(field.patterns || []).every(function (pattern) { return matches(pattern, raw); })) tell("", "pattern");
    }
    if (choosing) {
      const codes = (field.options || []).map(function (option) { return option[0]; });
      if ([].concat(raw).some(function (code) { return codes.indexOf(code) < 0; })) tell("", "not_an_option");
    }
  }
  /** What is wrong with an answer: [{at, code, values?}]. */
  function verdicts(field, at, raw, required) {
    const found = [];
    function tell(below, code, limit) {
      const verdict = { at: below ? at + "." + below : at, code: code };
      if (limit) verdict.values = { limit: limit };
      found.push(verdict);
    }
    if (SILENT.indexOf(field.type) >= 0) return found;
    if (isEmpty(raw)) {
      if (required) tell("", "required");
    } else if (!fits(field.type, raw)) tell("", "type");
    else check(field, raw, tell);
    return found;
  }

  yokoten.answer = { ADDRESS: ADDRESS, isEmpty: isEmpty, isObject: isObject, own: own, seen: seen, silent: SILENT, verdicts: verdicts };
})(window.yokoten = window.yokoten || {});
