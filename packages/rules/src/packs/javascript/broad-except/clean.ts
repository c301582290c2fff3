export async function pay(id: string) {
  try {
    const order = await loadOrder(id);
    await charge(order);
    return await notify(order);
  } catch (error) {
    if (error instanceof OrderNotFound) return "not found";
    throw error;
  }
}

export async function rate(currency: string) {
  try {
    return await load(currency);
  } catch {
    return 1;
  }
}

export async function isOnline(client: Client) {
  try {
    const answer = await client.get("/");
    const body = await answer.json();
    return check(body);
  } catch {
    return false;
  }
}

export async function logged(client: Client) {
  try {
    const answer = await client.get("/");
    const body = await answer.json();
    return use(body);
  } catch (error) {
    logger.error(error);
    return "offline";
  }
}
