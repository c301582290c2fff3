exports.follow = async (db, from, to) => {
  const known = await db.follows.findOne({ from, to }); // expect: javascript/race-check-then-act
  if (known) return known;
  await notify(to);
  return db.follows.insertOne({ from, to });
};
exports.count = async (redis, key) => {
  const hits = await redis.get(key); // expect: javascript/race-check-then-act
  await redis.set(key, Number(hits) + 1);
};
exports.pay = async (id, amount) => {
  const account = await Account.findById(id); // expect: javascript/race-check-then-act
  account.balance -= amount;
  await account.save();
};
