exports.list = (req, res, next) => {
  db.query("SELECT id FROM orders", (err, rows) => {
    if (err) return next(err);
    return res.json(rows);
  });
};

exports.show = (req, res) => res.json({ message: req.message, error: null });
