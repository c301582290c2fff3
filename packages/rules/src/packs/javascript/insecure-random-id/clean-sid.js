app.post("/ads", (req, res) => {
  const side = Math.floor(Math.random() * 2);
  res.json({ banner: banners[side] });
});
