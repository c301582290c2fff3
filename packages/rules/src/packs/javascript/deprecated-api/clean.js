const escape = require("escape-html");
const { parse } = require("yaml");

exports.escape = (text) => escape(text);
exports.parse = (text) => parse(text);
exports.render = (template) => template.render();
