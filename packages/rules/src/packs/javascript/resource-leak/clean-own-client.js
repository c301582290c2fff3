const pg = require("pg");

class Client {
  constructor(connection) {
    this.client = new pg.Client(connection);
  }

  connect() {
    return this.client.connect();
  }

  leave() {
    return this.client.end();
  }
}

exports.run = async (text, connection) => {
  const client = new Client(connection);
  await client.connect();
  try {
    return await client.run(text);
  } finally {
    await client.leave();
  }
};
