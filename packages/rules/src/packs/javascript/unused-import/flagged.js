const express = require("express"); // expect: javascript/unused-import
const { join, resolve } = require("path"); // expect: javascript/unused-import
exports.folder = (name) => join("data", name);
