exports.read = (text, done) => {
  let profile;
  try {
    profile = JSON.parse(text);
  } catch (error) {
    return done(new Error("the profile cannot be read", { cause: error }));
  }
  done(null, profile);
};

exports.open = (file, done) => {
  try {
    done(null, openFile(file));
  } catch (error) {
    done(new NotFoundError(file));
  }
};
