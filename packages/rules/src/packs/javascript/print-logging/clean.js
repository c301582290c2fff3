#!/usr/bin/env node
console.log("orders 1.0");
for (const file of process.argv.slice(2)) console.log(file);
exports.table = (table) => table.log("x");

exports.reporter = createReporter(console.log);
