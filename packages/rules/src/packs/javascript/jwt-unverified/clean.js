const { decode } = require("./base64");

exports.read = (text) => decode(text);
exports.sign = (jwt, user, key) => jwt.sign(user, key, { algorithm: "HS256", expiresIn: "1h" });
exports.verify = (signer, text) => signer.verify(text);
exports.issue = (jwt, user, key) => {
  const token = jwt.sign(user, key);
  return { token, expiresAt: jwt.decode(token).exp };
};
