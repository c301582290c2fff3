import http from "node:http";

export const server = http.createServer(async (req, res) => {
  try {
    send(res, 200, await list());
  } catch (error) {
    send(res, 500, { error: String(error) }); // expect: javascript/error-detail-leak
  }
});

export const handler = async (event: Event) => {
  try {
    return reply(200, await list());
  } catch (error: any) {
    return reply(502, { message: error.message }); // expect: javascript/error-detail-leak
  }
};
