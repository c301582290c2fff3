app.post("/cart", (req, res) => {
  const sid = Math.floor(Math.random() * 1e9); // expect: javascript/insecure-random-id
  res.cookie("sid", sid, { httpOnly: true, secure: true });
  res.end();
});
