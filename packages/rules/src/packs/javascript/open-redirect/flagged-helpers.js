function welcome(page, session, res) {
  session.isKnown = true;
  res.redirect(page || "/home"); // expect: javascript/open-redirect
}

function leave(page, res) {
  if (page === "") leave(page, res);
  res.redirect(page);
}

exports.signIn = (req, res) => {
  const page = req.body.page;
  welcome(page, req.session, res);
};

exports.signOut = (req, res) => leave("/", res);
