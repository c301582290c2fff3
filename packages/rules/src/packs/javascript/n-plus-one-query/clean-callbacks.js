exports.addNotes = function (rows, done) {
  connection.query("SELECT * FROM notes WHERE row_id IN (?)", [rows.map((row) => row.id)], function (err, notes) {
    notes.forEach(function (note) {
      element.find(note.id, function () {});
      cache.get(note.id, done);
    });
  });
};
