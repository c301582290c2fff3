exports.follow = async (db, from, to) => {
  const known = await db.follows.findOne({ from, to }); // expect: javascript/race-check-then-act
  if (known) return known;
  await notify(to);
  return db.follows.insertOne({ from, to });
};
