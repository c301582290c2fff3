exports.send = function (type, token) {
  type = type || "text/plain";
  token = token || type;
  return { type, token: token || "" };
};
