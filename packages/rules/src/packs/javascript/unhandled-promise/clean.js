exports.each = (list, save) => {
  list.forEach((entry) => save(entry));
  return Promise.all(list.map(async (entry) => save(entry)));
};

exports.wait = () => new Promise((resolve) => setTimeout(resolve, 10));
exports.listen = (emitter, bot) => {
  emitter.on("order", async (order) => {
    try {
      await exports.each([], order);
    } catch (error) {
      console.error(error);
    }
  });
  emitter.on("end", (order) => exports.each([], order));
  bot.on("message", async (message) => message.reply("hello"));
};
exports.stop = (server) => {
  process.on("SIGTERM", async () => {
    await server.close();
  });
};
