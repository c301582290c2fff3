const child_process = require("child_process");

function Point(x) {
  this.x = x;
}

module.exports = { Point, child_process };
