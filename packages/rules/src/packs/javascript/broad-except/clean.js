exports.status = async (client) => {
  try {
    const answer = await client.get("/status");
    const body = await answer.json();
    return parse(body);
  } catch (error) {
    throw new StatusError("offline", { cause: error });
  }
};
