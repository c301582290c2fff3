exports.enable = async (models, engines, user, ids) => {
  for (const engine of engines) {
    await models.engines.query().patch({ isEnabled: true }).where("key", engine.key); // expect: javascript/n-plus-one-query
  }
  for (const id of ids) {
    await user.$relatedQuery("teams").relate(id); // expect: javascript/n-plus-one-query
  }
};
