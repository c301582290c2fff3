export async function save(order: Order, mail: Mail) {
  try {
    await store(order);
  } catch (error) {} // expect: javascript/swallowed-error
  try {
    await charge(order);
    await notify(order);
    // expect-below: javascript/swallowed-error
  } catch {
  }
  mail.send(order.email).catch(() => {}); // expect: javascript/swallowed-error
  await index(order).catch(() => undefined); // expect: javascript/swallowed-error
  return publish(order).catch(noop); // expect: javascript/swallowed-error
}

export async function connectDatabase() {
  try {
    await mongoose.connect(process.env.MONGO_URI);
    // expect-below: javascript/swallowed-error
  } catch (error) {
    console.error("could not connect", error);
  }
}

export async function findUser(id: string) {
  try {
    return await db.query("SELECT name FROM users WHERE id = $1", [id]);
    // expect-below: javascript/swallowed-error
  } catch (error) {
    return null;
  }
}
