export const handler = async (event) => {
  try {
    return answer(await run(event));
  } catch (err) {
    console.error(err);
    return { statusCode: 500, body: JSON.stringify({ error: "internal" }) };
  }
};
