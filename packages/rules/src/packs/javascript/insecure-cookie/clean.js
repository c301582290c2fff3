exports.csrf = (req, res) => res.cookie("XSRF-TOKEN", req.csrfToken());
exports.store = (store, token) => store.set("token", token);
exports.language = (req, res) => res.cookie("lang", req.query.lang, { maxAge: 1000 });
exports.remember = (req, res) => res.cookie("loginRedirect", req.path, { maxAge: 1000 });
exports.byHand = (res, id) => res.setHeader("Set-Cookie", `session=${id}; HttpOnly; Secure; SameSite=Lax`);
exports.gone = (res) => res.setHeader("Set-Cookie", "session=; Max-Age=0");
