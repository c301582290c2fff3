const mongoose = require("mongoose");
var async = require("async");

exports.addNotes = function (rows, done) {
  rows.forEach(function (row) {
    connection.query("SELECT * FROM notes WHERE row_id = ?", [row.id], function (err, notes) { // expect: javascript/n-plus-one-query
      row.notes = notes;
    });
  });
  async.each(rows, function (row, next) {
    pool.query("UPDATE rows SET seen = 1 WHERE id = ?", [row.id], next); // expect: javascript/n-plus-one-query
  }, done);
  for (var i = 0; i < rows.length; i++) {
    User.findById(rows[i].owner, function (err, owner) { // expect: javascript/n-plus-one-query
      console.log(owner);
    });
  }
};
