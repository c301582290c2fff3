exports.login = (req, res) => {
  res.cookie("sid", req.session.id, { secure: false, httpOnly: true, sameSite: "lax" }); // expect: javascript/insecure-cookie
  res.end();
};

exports.koa = (ctx, token) => ctx.cookies.set("token", token, { httpOnly: false }); // expect: javascript/insecure-cookie
exports.byHand = (res, id) => res.setHeader("Set-Cookie", `session=${id}; Path=/`); // expect: javascript/insecure-cookie
