export function publish(req, res) {
  const { document } = req.body;
  if (document.title !== "") {
    setImmediate(async () => { // expect: javascript/fire-and-forget-thread
      await clearDrafts(document.id);
    });
  }
  res.json({ ok: true });
}

export function rename(document, title) {
  document.title = title;
}
