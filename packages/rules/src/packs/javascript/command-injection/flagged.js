const childProcess = require("child_process");
const shell = require("shelljs");

exports.backup = (req, res) => {
  childProcess.exec("pg_dump " + req.query.database, () => res.end()); // expect: javascript/command-injection
  shell.exec(`gzip ${req.body.path}`); // expect: javascript/command-injection
  require("child_process").execSync(["ls", req.params.dir].join(" ")); // expect: javascript/command-injection
};
