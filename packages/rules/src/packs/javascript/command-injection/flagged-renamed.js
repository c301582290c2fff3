const { execSync: sh } = require("child_process");

module.exports = (folder) => sh(`du -sh ${folder}`); // expect: javascript/command-injection
