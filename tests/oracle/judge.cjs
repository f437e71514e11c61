/* Judges submissions with every engine that runs in Node: reads one JSON from standard input, writes one.
   In: {forms: [{plain, schema, survey, cases: [{answers, stripped, given}]}]}; out: for each form and case
   {ours, ajv, survey}, each a sorted list of the places that an engine objects to; {broken} if it refuses the form. */
"use strict";
const fs = require("fs"), path = require("path"), vm = require("vm");
const Ajv = require("ajv/dist/2020"), formats = require("ajv-formats"), survey = require("survey-core");
const ASSETS = path.join(__dirname, "..", "..", "src", "yokoten", "site", "assets");

const world = { window: {} };
vm.createContext(world);
for (const name of ["exact", "verdict", "evaluate"]) {
  vm.runInContext(fs.readFileSync(path.join(ASSETS, `form-${name}.js`), "utf8"), world);
}
/* An object of this world is no object of that one to `Array.isArray`'s friends; JSON brings it over. */
function ours(form, answers) {
  world.told = JSON.stringify([form, answers]);
  return JSON.parse(vm.runInContext("JSON.stringify(window.yokoten.evaluateForm.apply(null, JSON.parse(told)))", world));
}

function byAjv(schema) {
  const ajv = new Ajv({ strict: true, allErrors: true, strictRequired: true });
  formats.default(ajv);
  const check = ajv.compile(schema);
  return function (answers) {
    if (check(answers)) return [];
    return check.errors.filter((error) => error.keyword !== "if").map((error) => {
      const at = error.instancePath.split("/").slice(1);
      return at.concat(error.keyword === "required" ? error.params.missingProperty : []).join(".");
    });
  };
}

function bySurvey(json) {
  const warned = [];
  console.warn = console.error = (text) => warned.push(text);
  const probe = new survey.Model(json);
  if (probe.jsonErrors && probe.jsonErrors.length) throw new Error(probe.jsonErrors.map((error) => error.message).join("; "));
  if (warned.length) throw new Error(warned.join("; "));
  return function (answers) {
    const model = new survey.Model(json), found = [];
    model.data = answers;
    model.validate(true, false);
    const walk = function (question, at) {
      const within = question.getType() === "multipletext" ? question.items.map((item) => item.editor) : [];
      if ([question].concat(within).some((one) => one.errors.length)) found.push(at);
      if (question.getType() === "paneldynamic") {
        question.panels.forEach((panel, row) => panel.questions.forEach((inner) => {
          if (inner.isVisible) walk(inner, `${at}.${row}.${inner.name}`);
        }));
      }
    };
    model.getAllQuestions(true).forEach((question) => walk(question, question.name));
    return found;
  };
}

function attempt(make) {
  try {
    return make();
  } catch (error) {
    const broken = String(error.message);
    return () => ({ broken });
  }
}
const told = JSON.parse(fs.readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(told.forms.map((form) => {
  const ajv = attempt(() => byAjv(form.schema)), model = attempt(() => bySurvey(form.survey));
  return form.cases.map((one) => ({
    ours: ours(form.plain, one.answers),
    ajv: ajv(one.stripped),
    survey: one.given ? model(one.given) : null
  }));
})));
