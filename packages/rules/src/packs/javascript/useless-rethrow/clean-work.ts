try {
  await load();
} catch (e) {
  await rollback();
  throw e;
}

load().catch((e) => {
  report(e);
  throw e;
});

load().then(show, (e) => {
  hide();
  throw e;
});

try {
  await load();
} catch (e) {
  if (!(e instanceof MissingError)) throw e;
}

load().catch((e) => Promise.reject(new LoadError("prices", { cause: e })));
