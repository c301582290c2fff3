exports.list = (req, res) => {
  db.query("SELECT id FROM orders", (err, rows) => {
    if (err) return res.status(500).json({ success: false, error: err }); // expect: javascript/error-detail-leak
    return res.json(rows);
  });
};

exports.koa = async (ctx) => {
  try {
    ctx.body = await load();
  } catch (err) {
    ctx.body = { message: err.message }; // expect: javascript/error-detail-leak
  }
};
