exports.query = (pool, id) => pool.query("SELECT 1 FROM orders WHERE id = $1", [id]);
exports.chat = async (socket, url) => {
  const room = await socket.connect(url);
  room.say("hello");
};
exports.session = async (client) => {
  const session = client.startSession();
  try {
    await session.withTransaction(work);
  } finally {
    await session.endSession();
  }
};
