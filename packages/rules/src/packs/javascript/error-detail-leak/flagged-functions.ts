export const handler = async (event) => {
  try {
    return answer(await run(event));
  } catch (err) {
    return { statusCode: 500, body: JSON.stringify({ error: err.message }) }; // expect: javascript/error-detail-leak
  }
};

export default defineEventHandler(async (event) => {
  try {
    return await run(event);
  } catch (e) {
    throw createError({ statusCode: 500, message: e.message }); // expect: javascript/error-detail-leak
  }
});
